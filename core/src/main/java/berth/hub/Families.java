package berth.hub;

import berth.model.UnreadableModelException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which family writes a Hugging Face architecture, and what the engine calls it.
final class Families {
  /// @param name as in `architectures`
  /// @param architecture by the engine's name
  record Entry(String name, String architecture, Family family) {}

  private static final List<Entry> ALL =
      Stream.of(
              Mixtures.ENTRIES, Latents.ENTRIES, Dense.ENTRIES, Recurrent.ENTRIES, Encoders.ENTRIES)
          .flatMap(List::stream)
          .toList();

  private Families() {}

  /// The entry for a config.
  static Entry of(Config config) {
    Optional<List<String>> names = config.texts("architectures");
    if (names.isEmpty() || names.get().isEmpty()) throw config.missing("architectures");
    Config language = config.language();
    for (Entry entry : ALL) {
      boolean named = names.get().contains(entry.name());
      if (named && entry.family().takes(language)) return entry;
    }
    throw new UnreadableModelException(
        "architectures", names.get().getFirst() + " is not known here");
  }
}
