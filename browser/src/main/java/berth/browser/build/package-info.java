/// Makes the files a page loads; runs when this is built. Start at [Bundler].
@NullMarked
package berth.browser.build;

import org.jspecify.annotations.NullMarked;
