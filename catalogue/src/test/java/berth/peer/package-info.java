/// What other programs say of speed, restated from their sources, to be compared with. Start at
/// [Peer]. What a program takes from its own tables of models and devices it is given from our
/// catalogue, so that it is judged by its formula alone.
@NullMarked
package berth.peer;

import org.jspecify.annotations.NullMarked;
