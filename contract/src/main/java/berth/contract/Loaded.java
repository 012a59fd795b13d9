package berth.contract;

import berth.ModelReference;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.QuantQuality;
import berth.catalogue.Use;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.command.Files;
import berth.quantization.Weights;
import java.util.List;

/// A model that a request names, with its weights.
///
/// @param reference by its own id where it is catalogued
/// @param verified whether its sizes were read where its publisher, or a file, says them
/// @param assumptions what was assumed of it because nobody said
/// @param files where its file is to be had
public record Loaded(
    Weights weights,
    ModelReference reference,
    boolean verified,
    List<String> assumptions,
    Files files) {
  public Loaded {
    assumptions = List.copyOf(assumptions);
  }

  /// The model, with what the catalogue knows of its files.
  public static Loaded of(
      Weights weights, ModelReference reference, boolean verified, List<String> assumptions) {
    return new Loaded(weights, reference, verified, assumptions, files(weights, reference));
  }

  /// The same in another quantization.
  public Loaded in(Weights other, List<String> assumed) {
    return new Loaded(other, reference, verified, assumed, files);
  }

  private static Files files(Weights weights, ModelReference reference) {
    String name = weights.model().name();
    return switch (reference) {
      case ModelReference.Catalogued(String id) ->
          new Files(name, Evidence.artifacts(id), List.of(), hasProjector(id), serves(id));
      case ModelReference.GgufFile(String where) ->
          new Files(name, List.of(), place(where), false, Files.Serves.TEXT);
      case ModelReference.ConfigFile _ ->
          new Files(name, List.of(), List.of(), false, Files.Serves.TEXT);
    };
  }

  /// What its quantizations were measured to cost.
  public List<QuantQuality> quality() {
    return switch (reference) {
      case ModelReference.Catalogued(String id) -> Evidence.quality(id);
      case ModelReference.GgufFile _, ModelReference.ConfigFile _ -> List.of();
    };
  }

  private static boolean hasProjector(String id) {
    return PackedCatalogue.models()
        .model(id)
        .flatMap(ModelEntry::counted)
        .filter(counted -> counted.projector() > 0)
        .isPresent();
  }

  private static Files.Serves serves(String id) {
    List<String> uses =
        PackedCatalogue.models().model(id).map(m -> m.words(ModelField.USES)).orElse(List.of());
    if (uses.contains(Use.EMBEDDING.word())) return Files.Serves.VECTORS;
    return uses.contains(Use.RERANK.word()) ? Files.Serves.SCORES : Files.Serves.TEXT;
  }

  /// The engine's words for a file: of the hub, at an address, or on this machine.
  private static List<String> place(String where) {
    if (where.startsWith("hf://")) {
      String[] parts = where.substring("hf://".length()).split("/", 3);
      if (parts.length == 3) return List.of("-hf", parts[0] + "/" + parts[1], "-hff", parts[2]);
    }
    return where.contains("://") ? List.of("-mu", where) : List.of("-m", where);
  }
}
