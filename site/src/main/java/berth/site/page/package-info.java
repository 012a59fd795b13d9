/// The pages: each asks the engine and says what it answered, in sections. Start at [PageRoutes]. A
/// page knows the catalogue and what the contract answers, nothing of HTTP.
@NullMarked
package berth.site.page;

import org.jspecify.annotations.NullMarked;
