/// How fast a plan runs: seconds for a token, seconds for a prompt, what limits them, between which
/// bounds. Start at [Speeds]. What a device must do is counted from the tensors, the cache and the
/// engine's graph; how long that takes is [Calibration], which is data. Never asks whether it fits,
/// and searches nothing.
@NullMarked
package berth.speed;

import org.jspecify.annotations.NullMarked;
