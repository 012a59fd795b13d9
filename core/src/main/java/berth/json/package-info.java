/// Text in JSON as a tree of values. Start at [JsonReader]. Knows nothing of what the values mean.
@NullMarked
package berth.json;

import org.jspecify.annotations.NullMarked;
