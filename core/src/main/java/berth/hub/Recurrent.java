package berth.hub;

import berth.hub.Families.Entry;
import java.util.List;

/// Decoders in which layers keep a state instead of a cache, or beside it.
final class Recurrent {
  static final List<Entry> ENTRIES = List.of();

  private Recurrent() {}
}
