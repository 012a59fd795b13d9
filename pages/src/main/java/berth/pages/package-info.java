/// Pages: values of the core in, HTML out. A view is a record with all a template shows; templates
/// decide nothing. Start at [Page].
@NullMarked
package berth.pages;

import org.jspecify.annotations.NullMarked;
