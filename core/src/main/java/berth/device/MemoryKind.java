package berth.device;

import java.util.Optional;

/// How a memory is built, which decides what of its peak bandwidth a program reaches.
public enum MemoryKind {
  /// Graphics memory around the chip.
  GDDR("GDDR"),
  /// Stacks of memory on the chip's package.
  HBM("HBM"),
  /// Memory of phones and laptops, soldered and wide.
  LPDDR("LPDDR"),
  /// Modules in sockets.
  DDR("DDR");

  private final String word;

  MemoryKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// The kind a product name belongs to: `GDDR6X`, `HBM3e`, `LPDDR5X-8000`, `DDR5-5600`,
  /// `MRDIMM-8800`.
  public static Optional<MemoryKind> parse(String name) {
    for (MemoryKind kind : values()) if (name.startsWith(kind.word)) return Optional.of(kind);
    return name.startsWith("MRDIMM") ? Optional.of(DDR) : Optional.empty();
  }
}
