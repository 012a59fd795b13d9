/// Writes a site as files that any server of files can serve. Knows no page. Start at [Export].
@NullMarked
package berth.site.export;

import org.jspecify.annotations.NullMarked;
