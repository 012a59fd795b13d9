/// What other programs would choose, restated, to be compared with. Start at [LlamaFit]. Places and
/// counts nothing by itself: every candidate is priced by our own memory.
@NullMarked
package berth.peer;

import org.jspecify.annotations.NullMarked;
