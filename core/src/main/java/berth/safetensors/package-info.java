/// The files most checkpoints are published in, headers only: which tensors, in which type and
/// shape, and so their exact bytes. Start at [SafetensorsReader]; [Checkpoint] is several files as
/// one. Never knows which model the tensors make.
@NullMarked
package berth.safetensors;

import org.jspecify.annotations.NullMarked;
