package berth.hub;

import berth.hub.Families.Entry;
import java.util.List;

/// Decoders whose feed-forward is a mixture of experts in some layers or all.
final class Mixtures {
  static final List<Entry> ENTRIES = List.of();

  private Mixtures() {}
}
