/// What a reader asks: an address's query, or a form, as a request. Start at [Query].
@NullMarked
package berth.pages.ask;

import org.jspecify.annotations.NullMarked;
