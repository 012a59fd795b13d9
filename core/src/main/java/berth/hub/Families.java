package berth.hub;

import berth.model.UnreadableModelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which family writes a Hugging Face architecture, and what the engine calls it.
final class Families {
  /// @param name as in `architectures`
  /// @param architecture by the engine's name
  /// @param when which of the configs that say so; an entry for some comes before one for all
  /// @param defaults what such a config leaves out
  record Entry(
      String name,
      String architecture,
      Family family,
      Optional<Predicate<Config>> when,
      Defaults defaults) {
    Entry(String name, String architecture, Family family) {
      this(name, architecture, family, Optional.empty(), Defaults.NONE);
    }

    /// The entry for those configs only.
    Entry when(Predicate<Config> which) {
      return new Entry(name, architecture, family, Optional.of(which), defaults);
    }

    /// The entry for configs that leave these out.
    Entry with(Defaults others) {
      return new Entry(name, architecture, family, when, others);
    }
  }

  private static final List<Entry> ALL =
      Stream.of(
              Mixtures.ENTRIES, Latents.ENTRIES, Dense.ENTRIES, Recurrent.ENTRIES, Encoders.ENTRIES)
          .flatMap(List::stream)
          .toList();

  private Families() {}

  /// The entry for a config, by what its language model is.
  static Entry of(Config config) {
    Config language = config.language();
    Optional<List<String>> names = language.texts("architectures");
    if (names.isEmpty() || names.get().isEmpty()) throw config.missing("architectures");
    Optional<Entry> plain = Optional.empty();
    for (Entry entry : ALL) {
      if (!names.get().contains(entry.name())) continue;
      if (entry.when().isEmpty()) {
        if (plain.isEmpty()) plain = Optional.of(entry);
      } else if (entry.when().get().test(language)) {
        return entry;
      }
    }
    return plain.orElseThrow(
        () ->
            new UnreadableModelException(
                "architectures", names.get().getFirst() + " is not known here"));
  }
}
