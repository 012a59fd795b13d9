/// What each memory has to give, and whether a plan's memory fits into it. Start at [Room], then
/// [Fit]. Chooses nothing: that is the planner's.
@NullMarked
package berth.fit;

import org.jspecify.annotations.NullMarked;
