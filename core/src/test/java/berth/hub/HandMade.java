package berth.hub;

import berth.model.Feature;
import berth.model.FeedForward;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Headers of the oracle that were made by hand and lack parameters which the converter writes.
/// Each row of `differences-*.csv` names a header, what is not compared, and the converter's rule
/// that proves it; none of them changes how many bytes the weights or the caches have.
final class HandMade {
  /// Other tensors.
  static final Map<String, String> TENSORS =
      Map.of(
          "exaone-4.0-1.2b", "lacks rope_freqs, written for positions of kind llama3 (exaone.py)",
          "gemma3-12b", "262144 words; the class takes 262208 for granted where none are given",
          "gemma3n-e4b", "262144 words; the converter pads both embeddings to 262400 (gemma.py)",
          "gemma4-26b-a4b", "lacks the scales of experts, written as ffn_down_exps.scale",
          "jina-embeddings-v2-base-en", "gate and up apart, as converters did until 2025",
          "llama-embed-nemotron-8b", "lacks rope_freqs, written for positions of kind llama3",
          "nomic-embed-text-v1.5", "30522 words; the embedding has 30528 rows, written as they are",
          "phi-2", "queries, keys and values in one, as in the checkpoint of 2023");

  /// Another vocabulary, length or embedding.
  static final Map<String, String> SHAPES =
      Map.of(
          "gemma3-12b", "262144 words",
          "gemma3n-e4b", "262144 words, and no key for the embedding per layer",
          "jina-embeddings-v3", "8194 positions, of which the converter cuts off two (bert.py)",
          "nomic-embed-text-v1.5", "30522 words",
          "nomic-embed-text-v2-moe", "2048 positions; the converter writes 512 (bert.py)",
          "olmo3-7b", "lacks the length before the stretching of positions");

  /// Other switches.
  static final Map<String, String> FEATURES =
      Map.of("stablelm-3b-4e1t", "lacks use_parallel_residual, which is always written");

  private final Set<String> differences;

  private HandMade(Set<String> differences) {
    this.differences = differences;
  }

  static HandMade of(Path configs, String name) {
    try (var files = Files.list(configs)) {
      return new HandMade(
          files
              .filter(f -> f.getFileName().toString().startsWith("differences-"))
              .flatMap(f -> rows(f).stream())
              .map(row -> row.split(",", 3))
              .filter(cells -> cells[0].equals(name))
              .map(cells -> cells[1])
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> rows(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The tensors without what is not compared: blocks for multi-token prediction, those that the
  /// header is said to lack, and mixes.
  List<Tensor> tensors(Model model) {
    int blocks = layers(model).size();
    return model.tensors().stream()
        .filter(tensor -> tensor.layer() < blocks)
        .filter(tensor -> !differences.contains("lacks " + tensor.role()))
        .filter(tensor -> !differences.contains("mixes") || !isMix(tensor.role()))
        .toList();
  }

  /// How many blocks for multi-token prediction are compared.
  int predictionLayers(Model model) {
    return differences.contains("prediction") ? 0 : model.predictionLayers();
  }

  /// The shape without what is not compared.
  Model.Shape shape(Model.Shape shape) {
    boolean context = differences.contains("context");
    int dim = differences.contains("rotation") ? 0 : shape.rotation().dim();
    int original = context ? 1 : shape.rotation().originalContext();
    return new Model.Shape(
        context ? 1 : shape.contextLength(),
        shape.embedding(),
        shape.vocabulary(),
        new Model.Rotation(dim, original),
        shape.perLayerEmbedding(),
        shape.imageFeatures(),
        shape.streamRounds());
  }

  private static boolean isMix(String role) {
    return role.startsWith("time_mix_lerp_") && !role.equals("time_mix_lerp_x");
  }

  /// The features without what is not compared.
  Set<Feature> features(Set<Feature> features) {
    Set<Feature> compared = EnumSet.noneOf(Feature.class);
    compared.addAll(features);
    if (differences.contains("positions")) compared.remove(Feature.NO_POSITIONS);
    return compared;
  }

  /// The layers without what is not compared.
  List<Layer> layers(Model model) {
    int left = model.predictionLayers() - predictionLayers(model);
    List<Layer> layers = model.layers().subList(0, model.layers().size() - left);
    if (!differences.contains("groups")) return layers;
    return layers.stream().map(HandMade::withoutGroups).toList();
  }

  private static Layer withoutGroups(Layer layer) {
    if (!(layer.feedForward() instanceof FeedForward.Experts experts)) return layer;
    FeedForward.Routing routing = experts.routing();
    return new Layer(
        layer.attention(),
        layer.recurrence(),
        new FeedForward.Experts(
            experts.count(),
            experts.used(),
            experts.hidden(),
            new FeedForward.Routing(
                routing.gating(), routing.normalised(), routing.scaled(), 0, 0)),
        layer.limits());
  }
}
