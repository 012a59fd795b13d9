package berth.hub;

import berth.hub.Families.Entry;
import java.util.List;

/// Models that make one vector or score of a text: embedding and reranking.
final class Encoders {
  static final List<Entry> ENTRIES = List.of();

  private Encoders() {}
}
