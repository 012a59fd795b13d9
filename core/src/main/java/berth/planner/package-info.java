/// The search: the best placement, the largest context, the best quantization. Start at [Planner].
/// Prices every candidate with the packages before it and holds no memory rule of its own.
@NullMarked
package berth.planner;

import org.jspecify.annotations.NullMarked;
