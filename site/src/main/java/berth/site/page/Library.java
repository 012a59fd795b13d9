package berth.site.page;

import berth.Request;
import berth.RequestException;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.CatalogueModels;
import berth.contract.Loaded;
import berth.gguf.GgmlType;
import berth.model.Architecture;
import berth.pages.live.Subject;
import berth.quantization.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The catalogue's models as pages know them, each read once.
final class Library {
  private final Map<String, Subject> subjects = new ConcurrentHashMap<>();
  private final Map<String, Weights> usual = new ConcurrentHashMap<>();

  /// The models that can be computed with, in the order of the files.
  static List<ModelEntry> computable() {
    return PackedCatalogue.models().models().stream().filter(Library::computes).toList();
  }

  /// Whether what a model takes can be computed: its config is enough, and the engine has its
  /// architecture, or one that works as well.
  static boolean computes(ModelEntry entry) {
    return entry.counted().isPresent() && !Once.OUT_OF_REACH.contains(entry.id());
  }

  private static final class Once {
    private static final Set<String> OUT_OF_REACH =
        PackedCatalogue.models().models().stream()
            .filter(entry -> entry.counted().filter(c -> !isKnown(c.architecture())).isPresent())
            .filter(entry -> !isAnswered(entry))
            .map(ModelEntry::id)
            .collect(Collectors.toUnmodifiableSet());

    private static boolean isKnown(String architecture) {
      return Architecture.of(architecture).isPresent();
    }

    private static boolean isAnswered(ModelEntry entry) {
      try {
        new Worker().answer(read(entry), Asking.usual(entry.id()));
        return true;
      } catch (RequestException _) {
        return false;
      }
    }
  }

  /// A model of the catalogue.
  ///
  /// @throws RequestException if its config is not enough to compute with
  Subject subject(ModelEntry entry) {
    return subjects.computeIfAbsent(entry.id(), _ -> read(entry));
  }

  /// The weights of a model in its usual quantization.
  Weights usual(ModelEntry entry) {
    return usual.computeIfAbsent(entry.id(), _ -> subject(entry).in(Optional.empty()));
  }

  private static Subject read(ModelEntry entry) {
    Loaded loaded = CatalogueModels.open(entry, Request.Quant.DEFAULT);
    return new Subject(
        Optional.of(entry.id()),
        entry.name(),
        entry.checkpoint().weights(GgmlType.BF16),
        Optional.of(loaded.weights().format()),
        loaded.verified(),
        CatalogueModels.doubts(loaded),
        loaded.files());
  }
}
