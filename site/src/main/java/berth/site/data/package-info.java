/// What a page's script fetches: facts and headers, from which the browser answers by itself. Start
/// at [DataRoutes].
@NullMarked
package berth.site.data;

import org.jspecify.annotations.NullMarked;
