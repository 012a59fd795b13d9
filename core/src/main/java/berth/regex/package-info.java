/// Regular expressions for searching in names, as the engine's options take them. Start at [Regex].
/// Knows neither tensors nor options.
@NullMarked
package berth.regex;

import org.jspecify.annotations.NullMarked;
