package berth.quantization;

import berth.gguf.GgmlType;
import berth.model.Architecture;
import berth.model.FeedForward;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Tensor;
import java.util.List;
import java.util.Optional;

/// Which type a file type gives each tensor of a model (llama-quant.cpp,
/// llama_tensor_get_type_impl, llama.cpp b10256). Tensors are visited by block, then by name; a few
/// rules count those before.
public final class Recipe {
  private final FileType fileType;
  private final boolean importanceMatrix;
  private final boolean falcon;
  private final boolean tied;
  private final boolean seventyBillion;
  private final int experts;
  private final int layers;
  private final long groups;
  private final int values;
  private int valuesSeen;
  private int downSeen;
  private int gateSeen;
  private int upSeen;

  private Recipe(FileType fileType, boolean importanceMatrix, Model model, int values) {
    this.fileType = fileType;
    this.importanceMatrix = importanceMatrix;
    this.falcon = model.architecture().equals(Optional.of(Architecture.FALCON));
    this.tied = model.tensors().stream().noneMatch(t -> t.name().equals("output.weight"));
    this.layers = model.layers().size();
    this.experts = experts(model);
    Heads heads = heads(model);
    this.groups = heads.keyValue() == 0 ? 0 : heads.query() / heads.keyValue();
    this.seventyBillion =
        model.architecture().equals(Optional.of(Architecture.LLAMA))
            && layers == 80
            && heads.query() != heads.keyValue();
    this.values = values;
  }

  /// The type of each tensor of `source` under a file type.
  ///
  /// @param importanceMatrix whether one was given to the quantizer
  /// @return one type per tensor, in the model's order
  public static List<GgmlType> types(Weights source, FileType fileType, boolean importanceMatrix) {
    TensorUses uses = source.uses();
    Recipe recipe = new Recipe(fileType, importanceMatrix, source.model(), uses.values());
    GgmlType[] types = new GgmlType[source.count()];
    for (int index : uses.order()) {
      types[index] =
          uses.quantizable(index)
              ? recipe.type(source.tensor(index), uses.use(index))
              : source.type(index);
    }
    return List.of(types);
  }

  private GgmlType type(Tensor tensor, TensorUse use) {
    GgmlType type = fileType.start();
    if (type.quantized()) type = chosen(tensor, use);
    return Fallback.fitting(type, tensor.length(0));
  }

  private GgmlType chosen(Tensor tensor, TensorUse use) {
    GgmlType start = fileType.start();
    if (use == TensorUse.OUTPUT || (use == TensorUse.EMBEDDING && tied)) return output(tensor);
    if (fileType == FileType.MXFP4_MOE) {
      return tensor.length(2) > 1 ? GgmlType.MXFP4 : GgmlType.Q8_0;
    }
    return switch (use) {
      case OUTPUT, OTHER -> start;
      case EMBEDDING -> embedding(start);
      case VALUES -> values();
      case KEYS -> keys(start);
      case QUERIES -> lowered(start);
      case ATTENTION_OUTPUT -> attentionOutput(start);
      case DOWN -> down(tensor, start);
      case GATE -> gateOrUp(index(tensor, gateSeen++), start);
      case UP -> gateOrUp(index(tensor, upSeen++), start);
    };
  }

  private GgmlType output(Tensor tensor) {
    if (fileType == FileType.MXFP4_MOE) return GgmlType.Q8_0;
    boolean partial = tensor.length(0) % fileType.start().blockElements() != 0;
    if (falcon || partial) return GgmlType.Q8_0;
    return switch (fileType) {
      case IQ1_S, IQ1_M, IQ2_XXS, IQ2_XS, IQ2_S, IQ2_M, IQ3_XXS -> GgmlType.Q5_K;
      case Q8_0 -> GgmlType.Q8_0;
      default -> GgmlType.Q6_K;
    };
  }

  private GgmlType embedding(GgmlType start) {
    return switch (fileType) {
      case IQ1_S, IQ1_M, IQ2_XXS, IQ2_XS -> GgmlType.Q2_K;
      case IQ2_S, IQ2_M, IQ3_XXS -> GgmlType.IQ3_S;
      case TQ1_0, TQ2_0, Q2_0 -> GgmlType.Q4_K;
      default -> start;
    };
  }

  /// File types of two bits and less have rules of their own.
  private boolean lowest() {
    return switch (fileType) {
      case IQ1_S, IQ1_M, IQ2_XXS, IQ2_XS, IQ2_S, IQ2_M -> true;
      default -> false;
    };
  }

  private boolean higherOfLowest() {
    return fileType == FileType.IQ2_S || fileType == FileType.IQ2_M;
  }

  private GgmlType values() {
    int index = valuesSeen++;
    if (lowest()) {
      if (groups >= 4 || experts >= 4) return GgmlType.Q4_K;
      return higherOfLowest() ? GgmlType.IQ3_S : GgmlType.Q2_K;
    }
    GgmlType type = valuesByType(index);
    boolean low = type == GgmlType.Q3_K || type == GgmlType.Q4_K;
    if (seventyBillion && low) type = GgmlType.Q5_K;
    return experts == 8 ? GgmlType.Q8_0 : type;
  }

  private GgmlType valuesByType(int index) {
    boolean grouped = groups >= 4;
    GgmlType start = fileType.start();
    return switch (fileType) {
      case Q2_K -> grouped ? GgmlType.Q4_K : GgmlType.Q3_K;
      case Q2_K_S, IQ3_XS, IQ3_S -> grouped ? GgmlType.Q4_K : start;
      case IQ3_XXS ->
          grouped ? GgmlType.Q4_K : importanceMatrix ? GgmlType.IQ3_XXS : GgmlType.IQ3_S;
      case IQ3_M -> GgmlType.Q4_K;
      case Q3_K_M -> index < 2 ? GgmlType.Q5_K : GgmlType.Q4_K;
      case Q3_K_L -> GgmlType.Q5_K;
      case IQ4_NL, IQ4_XS -> grouped ? GgmlType.Q5_K : start;
      case Q4_K_M, Q5_K_M -> moreBits(index, values) ? GgmlType.Q6_K : start;
      case Q4_K_S -> index < 4 ? GgmlType.Q5_K : start;
      default -> start;
    };
  }

  private GgmlType keys(GgmlType start) {
    if (lowest()) return experts == 8 ? GgmlType.Q4_K : start;
    return experts == 8 ? GgmlType.Q8_0 : lowered(start);
  }

  private GgmlType lowered(GgmlType start) {
    return switch (fileType) {
      case IQ3_XS -> GgmlType.IQ3_XXS;
      case IQ3_XXS -> GgmlType.IQ2_S;
      default -> start;
    };
  }

  private GgmlType attentionOutput(GgmlType start) {
    if (lowest()) {
      if (experts == 8) return GgmlType.Q5_K;
      boolean least = fileType == FileType.IQ1_S || fileType == FileType.IQ1_M;
      return least ? GgmlType.IQ2_XXS : higherOfLowest() ? GgmlType.IQ3_S : start;
    }
    if (falcon) return fileType == FileType.Q3_K_L ? GgmlType.Q4_K : start;
    if (experts == 8) {
      return switch (fileType) {
        case Q2_K, IQ3_XS, IQ3_XXS, Q3_K_S, Q3_K_M, IQ4_NL, Q4_K_S, Q4_K_M, IQ3_S, IQ3_M, IQ4_XS ->
            GgmlType.Q5_K;
        default -> start;
      };
    }
    return switch (fileType) {
      case Q2_K -> GgmlType.Q3_K;
      case IQ3_XXS -> GgmlType.IQ3_S;
      case Q3_K_M, IQ3_M -> GgmlType.Q4_K;
      case Q3_K_L -> GgmlType.Q5_K;
      default -> start;
    };
  }

  private GgmlType down(Tensor tensor, GgmlType start) {
    int running = downSeen++;
    int i = index(tensor, running);
    boolean first = i < layers / 8;
    if (lowest()) {
      if (running >= layers / 8) return start;
      return higherOfLowest() ? GgmlType.IQ3_S : GgmlType.Q2_K;
    }
    boolean more = moreBits(i, layers);
    return switch (fileType) {
      case Q2_K -> GgmlType.Q3_K;
      case Q2_K_S -> first ? GgmlType.Q4_K : start;
      case IQ3_XXS -> importanceMatrix ? start : first ? GgmlType.Q4_K : GgmlType.Q3_K;
      case Q3_K_M ->
          i < layers / 16 ? GgmlType.Q5_K : !falcon || more ? GgmlType.Q4_K : GgmlType.Q3_K;
      case IQ3_M -> first || (experts == 8 && more) ? GgmlType.Q4_K : start;
      case Q3_K_L -> falcon ? GgmlType.Q4_K : GgmlType.Q5_K;
      case Q4_K_M -> falcon ? falconDown(i, more) : more ? GgmlType.Q6_K : GgmlType.Q4_K;
      case IQ4_NL, IQ4_XS -> first && !importanceMatrix ? GgmlType.Q5_K : start;
      case Q5_K_M -> more ? GgmlType.Q6_K : start;
      case Q4_K_S -> !falcon && first ? GgmlType.Q5_K : start;
      case Q4_0 -> importanceMatrix && first ? GgmlType.Q4_1 : start;
      case Q5_0 -> importanceMatrix && first ? GgmlType.Q5_1 : start;
      default -> start;
    };
  }

  private GgmlType falconDown(int index, boolean more) {
    return index < layers / 16 ? GgmlType.Q6_K : more ? GgmlType.Q5_K : GgmlType.Q4_K;
  }

  private GgmlType gateOrUp(int index, GgmlType start) {
    boolean middle = index >= layers / 8 && index < 7 * layers / 8;
    return fileType == FileType.IQ3_XS && middle ? GgmlType.IQ3_XXS : start;
  }

  /// The place of a feed-forward tensor: how many came before, or in mixtures its block.
  private int index(Tensor tensor, int running) {
    return experts > 1 && tensor.layer() != Tensor.GLOBAL ? tensor.layer() : running;
  }

  private static boolean moreBits(int index, int of) {
    return index < of / 8 || index >= 7 * of / 8 || (index - of / 8) % 3 == 2;
  }

  private static int experts(Model model) {
    for (Layer layer : model.layers()) {
      if (layer.feedForward() instanceof FeedForward.Experts mixture) return mixture.count();
    }
    return 0;
  }

  private static Heads heads(Model model) {
    for (Layer layer : model.layers()) {
      if (layer.attention().heads().isPresent()) return layer.attention().heads().get();
    }
    return new Heads(0, 0, 0, 0);
  }
}
