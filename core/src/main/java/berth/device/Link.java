package berth.device;

import berth.units.BytesPerSecond;
import java.util.Optional;

/// What joins two devices, or a device and its computer.
///
/// @param perDirection one way, as the format or its vendor has it: what a transfer is timed with
/// @param bothWays both directions together
/// @param measured one way, as somebody measured it
public record Link(
    String id,
    String name,
    Kind kind,
    Optional<BytesPerSecond> perDirection,
    Optional<BytesPerSecond> bothWays,
    Optional<BytesPerSecond> measured) {
  /// What sort of link it is, as `data/` spells it.
  public enum Kind {
    PCIE("pcie"),
    NVLINK("nvlink"),
    /// Between chips of one package.
    ON_PACKAGE("on-package"),
    /// AMD's Infinity Fabric between GPUs.
    XGMI("xgmi"),
    THUNDERBOLT("thunderbolt"),
    OCULINK("oculink"),
    INFINIBAND("infiniband"),
    ETHERNET("ethernet");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /// The kind of that name.
    public static Optional<Kind> parse(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) return Optional.of(kind);
      }
      return Optional.empty();
    }
  }
}
