package berth.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A language model as the engine sees it.
///
/// @param architecture the engine's architecture, absent if it has none of that name
/// @param layers every block in order; the last `predictionLayers` are multi-token prediction
///   blocks, which the engine loads only for speculative decoding
/// @param tensors what the engine's loader expects, in the order of the file
public record Model(
    String name,
    String architectureName,
    Optional<Architecture> architecture,
    Shape shape,
    List<Layer> layers,
    int predictionLayers,
    Set<Feature> features,
    List<Tensor> tensors) {
  /// Widths and lengths of the whole model: longest trained context in tokens, width of the
  /// embedding, words in the vocabulary, rotary dimensions, per-layer embedding width (0: none),
  /// vectors an image encoder gives beside each embedding, one for each of the first layers
  /// (deepstack), rounds in which the mix of several residual streams is balanced (0: one stream).
  public record Shape(
      int contextLength,
      int embedding,
      int vocabulary,
      Rotation rotation,
      int perLayerEmbedding,
      int imageFeatures,
      int streamRounds) {
    public Shape {
      if (contextLength < 1) throw new IllegalArgumentException("context " + contextLength);
      if (embedding < 1) throw new IllegalArgumentException("embedding width " + embedding);
      if (vocabulary < 0) throw new IllegalArgumentException("vocabulary " + vocabulary);
    }
  }

  /// Rotary positions: dimensions of a head that are turned, and the context they were trained for
  /// before they were stretched.
  public record Rotation(int dim, int originalContext) {}

  public Model {
    if (layers.isEmpty()) throw new IllegalArgumentException(name + " has no layers");
    if (predictionLayers < 0 || predictionLayers >= layers.size()) {
      throw new IllegalArgumentException(predictionLayers + " of " + layers.size() + " layers");
    }
    layers = List.copyOf(layers);
    EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    features = Collections.unmodifiableSet(copy);
    tensors = List.copyOf(tensors);
  }

  /// Blocks that run for every token: all but those for multi-token prediction.
  public int mainLayers() {
    return layers.size() - predictionLayers;
  }

  /// Blocks with weights of their own: all, unless the model runs them several times, each run as
  /// layers with caches of their own.
  public int blocks() {
    if (architecture.filter(a -> a.is(Architecture.Trait.LOOPED)).isEmpty()) return layers.size();
    int last = 0;
    for (Tensor tensor : tensors) last = Math.max(last, tensor.layer());
    return Math.min(last + 1, layers.size());
  }

  /// Whether the output multiplies by the embedding where that lies, so that no tied copy of it is
  /// loaded beside the last layer.
  public boolean readsEmbeddingTwice() {
    return architecture.filter(a -> a.is(Architecture.Trait.EMBEDDING_AS_OUTPUT)).isPresent();
  }

  /// Whether the loader puts a copy of a tied embedding beside the last layer.
  public boolean copiesEmbedding() {
    boolean none = architecture.filter(a -> a.is(Architecture.Trait.NO_OUTPUT_MATRIX)).isPresent();
    return !none && !readsEmbeddingTwice();
  }

  /// Whether it writes token by token. Encoders and diffusion models see the tokens of their batch
  /// all at once.
  public boolean decodes() {
    return layers.stream().noneMatch(layer -> layer.attention() instanceof Attention.BatchOnly);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }
}
