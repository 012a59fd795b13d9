package berth.peer;

import berth.model.Attention;
import berth.model.FeedForward;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Tensor;
import berth.quantization.Weights;
import java.util.Optional;

/// A mixture of experts by the numbers of its config.
///
/// @param heads of attention; with latent attention as many key-value heads as others, as wide as
///   the model divided by them
/// @param shared parameters of experts that every token passes through, in all layers together
record Mixture(
    int layers, int width, int vocabulary, FeedForward.Experts experts, Heads heads, long shared) {
  /// Nothing where every token passes through all weights.
  static Optional<Mixture> of(Weights weights) {
    Model model = weights.model();
    for (Layer layer : model.layers()) {
      if (layer.feedForward() instanceof FeedForward.Experts experts) {
        return Optional.of(
            new Mixture(
                model.mainLayers(),
                model.shape().embedding(),
                model.shape().vocabulary(),
                experts,
                heads(model),
                shared(weights)));
      }
    }
    return Optional.empty();
  }

  private static Heads heads(Model model) {
    for (Layer layer : model.layers()) {
      Attention attention = layer.attention();
      Optional<Heads> heads = attention.heads().filter(found -> found.query() > 0);
      if (heads.isEmpty()) continue;
      if (!attention.keepsLatentRows()) return heads.get();
      int query = heads.get().query();
      int length = model.shape().embedding() / query;
      return new Heads(query, query, length, length);
    }
    return new Heads(0, 0, 0, 0);
  }

  private static long shared(Weights weights) {
    long elements = 0;
    for (int i = 0; i < weights.count(); i++) {
      Tensor tensor = weights.tensor(i);
      if (tensor.role().contains("shexp") && tensor.length(1) > 1) elements += tensor.elements();
    }
    return elements;
  }

  /// Which share of a layer's experts a token passes through.
  static double usedShare(Model model, int layer) {
    return model.layers().get(layer).feedForward() instanceof FeedForward.Experts experts
        ? (double) experts.used() / experts.count()
        : 1;
  }
}
