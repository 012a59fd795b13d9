package berth.speed;

import berth.gguf.GgmlType;
import berth.graph.Kernels;
import berth.model.FeedForward;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Tensor;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;

/// What one token reads of some weights, block by block: every matrix but the input embedding, of
/// which it takes one row, and of the experts those it is sent to.
final class Profile {
  /// The experts of a block: all of them, and how many of how many a token uses.
  record Experts(int count, int used, Read all) {
    /// Which share of them a token uses.
    double share() {
      return (double) used / count;
    }
  }

  private final Weights weights;
  private final Kernels kernels;
  private final Read[] dense;
  private final List<Experts> experts = new ArrayList<>();
  private final Read output = new Read();
  private final List<List<Integer>> blocks = new ArrayList<>();
  private final Read[] tensors;
  private final boolean[] ofExperts;
  private final double denseScale;
  private final double expertScale;

  private Profile(Weights weights, Kernels kernels, double denseScale, double expertScale) {
    this.weights = weights;
    this.kernels = kernels;
    this.denseScale = denseScale;
    this.expertScale = expertScale;
    Model model = weights.model();
    this.dense = new Read[model.mainLayers()];
    for (int i = 0; i < dense.length; i++) {
      blocks.add(new ArrayList<>());
      dense[i] = new Read();
      experts.add(
          model.layers().get(i).feedForward() instanceof FeedForward.Experts mixture
              ? new Experts(mixture.count(), mixture.used(), new Read())
              : new Experts(1, 1, new Read()));
    }
    this.tensors = new Read[weights.count()];
    this.ofExperts = new boolean[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      ofExperts[i] = weights.tensor(i).isExperts();
      tensors[i] = measured(i);
      add(i);
    }
    repeat(model.blocks());
  }

  /// A model that runs its blocks several times reads them each time.
  private void repeat(int own) {
    for (int i = own; i < dense.length; i++) {
      dense[i] = dense[i - own];
      experts.set(i, experts.get(i - own));
      blocks.set(i, blocks.get(i - own));
    }
  }

  /// Of weights and the kernels of their graph, which they share with the model's other
  /// quantizations.
  static Profile of(Weights weights, Kernels kernels) {
    return new Profile(weights, kernels, 1, 1);
  }

  /// The same for a file whose mix of types is not known: tensors are so many times as large, those
  /// of experts and the others.
  static Profile of(Weights weights, Kernels kernels, double denseScale, double expertScale) {
    return new Profile(weights, kernels, denseScale, expertScale);
  }

  private void add(int index) {
    Tensor tensor = weights.tensor(index);
    if (tensor.layer() == Tensor.GLOBAL) {
      if (isReadLast(tensor)) output.add(tensors[index]);
    } else if (tensor.layer() < dense.length) {
      blocks.get(tensor.layer()).add(index);
      Read all = ofExperts[index] ? experts.get(tensor.layer()).all() : dense[tensor.layer()];
      all.add(tensors[index]);
    }
  }

  /// Whether a tensor of no block is read for each token: the output matrix, or the embedding where
  /// that serves as one.
  private boolean isReadLast(Tensor tensor) {
    return switch (tensor.role()) {
      case "output", "output_norm", "per_layer_model_proj" -> true;
      case "token_embd" -> !weights.has(Tensor.GLOBAL, "output");
      default -> false;
    };
  }

  private Read measured(int index) {
    Tensor tensor = weights.tensor(index);
    Read read = new Read();
    if (tensor.role().startsWith("rope_f")) return read;
    GgmlType type = weights.standIn().orElse(weights.type(index));
    TypeClass types = TypeClass.of(type);
    read.bytes[types.index()] =
        weights.bytes(index) * (ofExperts[index] ? expertScale : denseScale);
    if (tensor.length(1) <= 1) return read;
    double elements = tensor.elements();
    read.matrices = 1;
    if (types == TypeClass.SIXTEEN_BIT) {
      read.plainFlops = 2 * elements;
    } else {
      read.quantizedFlops = 2 * elements;
    }
    if (TypeClass.isLookedUp(type)) read.lookedUp = elements;
    return read;
  }

  Weights weights() {
    return weights;
  }

  int layers() {
    return dense.length;
  }

  /// What is read of one tensor.
  Read tensor(int index) {
    return tensors[index];
  }

  /// Whether one tensor holds experts.
  boolean isExperts(int index) {
    return ofExperts[index];
  }

  /// A block's tensors by their index.
  List<Integer> tensors(int layer) {
    return blocks.get(layer);
  }

  /// Matrices and norms of a block but its experts.
  Read dense(int layer) {
    return dense[layer];
  }

  Experts experts(int layer) {
    return experts.get(layer);
  }

  /// What follows the last block.
  Read output() {
    return output;
  }

  double kernels(int layer) {
    return kernels.of(layer);
  }

  /// Bytes of recurrent state a token reads and writes in a block, 32 bits a number.
  double state(int layer) {
    Layer block = weights.model().layers().get(layer);
    return 2.0 * 4 * (block.recurrence().state() + block.recurrence().convolution());
  }

  int width() {
    return weights.model().shape().embedding();
  }
}
