/// Serves a site over HTTP, and holds all manners of doing so: limits, problems, caching,
/// compression, protecting headers, metrics and the log. Knows no page. Start at [HttpServer], then
/// [Front], through which every request goes.
@NullMarked
package berth.site.http;

import org.jspecify.annotations.NullMarked;
