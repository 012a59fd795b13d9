/// The site as one list of routes: what is asked goes in, a reply comes out. Knows no server and no
/// file system; `berth.site.http` serves it, `berth.site.export` writes it. Start at [Site].
@NullMarked
package berth.site;

import org.jspecify.annotations.NullMarked;
