package berth.catalogue;

import berth.units.BytesPerSecond;
import java.util.Optional;

/// PCI Express as `data/` writes it, `4.0 x16`: what it moves one way after line coding (PCI
/// Express Base Specification: 2.5, 5, 8, 16, 32, 64 GT/s a lane; 8b/10b for the first two,
/// 128b/130b to 5.0; of 6.0's flits 242 bytes in 256 are payload).
final class Pcie {
  private static final double[] GIGABYTES_PER_LANE = {
    0.25, 0.5, 8 / 8.0 * 128 / 130, 16 / 8.0 * 128 / 130, 32 / 8.0 * 128 / 130, 64 / 8.0 * 242 / 256
  };

  private Pcie() {}

  /// Nothing where generation or lanes are not said.
  static Optional<BytesPerSecond> rate(String text) {
    int at = text.indexOf(".0 x");
    if (at != 1) return Optional.empty();
    int generation = text.charAt(0) - '1';
    if (generation < 0 || generation >= GIGABYTES_PER_LANE.length) return Optional.empty();
    return Quantities.whole(text.substring(at + 4) + " ", "")
        .map(lanes -> new BytesPerSecond((long) (GIGABYTES_PER_LANE[generation] * lanes * 1e9)));
  }
}
