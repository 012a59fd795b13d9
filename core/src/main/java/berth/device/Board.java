package berth.device;

import berth.units.BytesPerSecond;
import java.util.Optional;

/// What surrounds a chip.
///
/// @param watts what the board or chip may draw
/// @param link to the computer that holds it, one way
public record Board(Optional<Integer> watts, Optional<BytesPerSecond> link) {
  /// Nothing published.
  public static final Board UNKNOWN = new Board(Optional.empty(), Optional.empty());

  /// That of one of so many alike chips, each with a share of the power and, through a switch, the
  /// whole link.
  Board part(int chips) {
    return new Board(watts.map(all -> all / chips), link);
  }
}
