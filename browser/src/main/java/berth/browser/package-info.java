/// What a page calls: the core behind functions of JavaScript. Start at [Main].
@NullMarked
package berth.browser;

import org.jspecify.annotations.NullMarked;
