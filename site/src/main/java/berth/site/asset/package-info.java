/// What every page needs beside its text: style sheet, scripts, icon, cards for links, lists for
/// search engines. Start at [AssetRoutes].
@NullMarked
package berth.site.asset;

import org.jspecify.annotations.NullMarked;
