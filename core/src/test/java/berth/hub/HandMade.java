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
import java.util.Set;
import java.util.stream.Collectors;

/// Headers of the oracle that were made by hand and say something else than the converter writes.
/// Each row of `differences-*.csv` names a header, what is not compared, and the converter's rule
/// that proves it.
final class HandMade {
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
  /// header lacks or has in another shape, and mixes.
  List<Tensor> tensors(Model model) {
    int blocks = layers(model).size();
    return model.tensors().stream()
        .filter(tensor -> tensor.layer() < blocks)
        .filter(tensor -> !differences.contains("lacks " + tensor.role()))
        .filter(tensor -> !differences.contains("other " + tensor.role()))
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
    boolean original = context || differences.contains("original context");
    return new Model.Shape(
        context ? 1 : shape.contextLength(),
        shape.embedding(),
        differences.contains("vocabulary") ? 1 : shape.vocabulary(),
        new Model.Rotation(dim, original ? 1 : shape.rotation().originalContext()),
        differences.contains("embedding per layer") ? 0 : shape.perLayerEmbedding(),
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
    if (differences.contains("parallel residual")) compared.remove(Feature.PARALLEL_RESIDUAL);
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
