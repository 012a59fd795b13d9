package berth.catalogue;

import java.util.List;

/// What a name leads to among devices.
public sealed interface FoundDevice {
  /// The device it means.
  record One(DeviceEntry entry) implements FoundDevice {}

  /// What it could mean: two devices or more, none more likely than the others.
  record Several(List<DeviceEntry> candidates) implements FoundDevice {
    public Several {
      if (candidates.size() < 2) throw new IllegalArgumentException("no choice of " + candidates);
      candidates = List.copyOf(candidates);
    }
  }

  /// A product that people name and nobody made.
  record NeverMade(String name, String note) implements FoundDevice {}

  /// No device; names that may have been meant.
  record Unknown(List<String> nearest) implements FoundDevice {
    public Unknown {
      nearest = List.copyOf(nearest);
    }
  }
}
