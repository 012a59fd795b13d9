package berth.catalogue;

import java.util.List;
import java.util.Optional;

/// What one source asked for a device on one day. Never a launch price.
///
/// @param devices ids of the devices it is asked for
/// @param amounts in the order low, typical, high; what the source does not have is absent
/// @param basis what the figures are
/// @param date the day it was asked
public record Price(
    List<String> devices,
    Kind kind,
    Amounts amounts,
    String basis,
    Optional<String> notes,
    List<Source> sources,
    String date) {
  /// What the money is for, as `data/` spells it.
  public enum Kind {
    /// One GPU for one hour.
    CLOUD("cloud", "USD/h"),
    /// One device, to keep.
    PURCHASE("purchase", "USD");

    private final String word;
    private final String unit;

    Kind(String word, String unit) {
      this.word = word;
      this.unit = unit;
    }

    public String word() {
      return word;
    }

    /// What its amounts are written with.
    public String unit() {
      return unit;
    }

    /// The kind of that name.
    public static Optional<Kind> parse(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) return Optional.of(kind);
      }
      return Optional.empty();
    }
  }

  /// Thousandths of a US dollar, at least one of them.
  public record Amounts(Optional<Long> low, Optional<Long> typical, Optional<Long> high) {
    public Amounts {
      if (low.isEmpty() && typical.isEmpty() && high.isEmpty()) {
        throw new IllegalArgumentException("no amount");
      }
      if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
        throw new IllegalArgumentException(low.get() + " to " + high.get());
      }
    }
  }

  public Price {
    devices = List.copyOf(devices);
    sources = List.copyOf(sources);
  }
}
