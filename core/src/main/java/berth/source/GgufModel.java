package berth.source;

import berth.gguf.GgmlType;
import berth.gguf.GgufHeader;
import berth.gguf.Metadata;
import berth.gguf.TensorInfo;
import berth.model.Architecture;
import berth.model.Attention;
import berth.model.Feature;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Tensor;
import berth.model.UnreadableModelException;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A GGUF header as a model and its weights (llama-model.cpp, load_hparams, and models/*.cpp,
/// load_arch_hparams, llama.cpp b10256).
public final class GgufModel {
  private static final int MOST_LAYERS = 512;
  private static final int WIDEST = 1 << 24;
  private static final int LONGEST_NAME = 64;

  private GgufModel() {}

  /// Reads the weights a header describes.
  ///
  /// @throws UnreadableModelException if the header lacks what a language model must say
  public static Weights weights(GgufHeader header) {
    List<Tensor> tensors = new ArrayList<>(header.tensors().size());
    for (TensorInfo tensor : header.tensors()) {
      tensors.add(Tensor.of(tensor.name(), tensor.shape()));
    }
    String name =
        header
            .metadata()
            .text("general.name")
            .orElseGet(() -> header.metadata().text("general.architecture").orElse("unnamed"));
    Model model = model(name, header.metadata(), tensors);
    List<GgmlType> types = new ArrayList<>(header.tensors().size());
    for (TensorInfo tensor : header.tensors()) types.add(tensor.type());
    return new Weights(model, FileTypes.of(header), types, new Bytes(header.fileBytes()));
  }

  /// The model of these parameters and tensors.
  ///
  /// @throws UnreadableModelException if they lack what a language model must say
  public static Model model(String name, Metadata metadata, List<Tensor> tensors) {
    String architectureName = architectureName(metadata);
    Optional<Architecture> architecture = Architecture.of(architectureName);
    Keys keys = new Keys(metadata, architectureName);
    int all = keys.required("block_count", 1, MOST_LAYERS);
    int prediction = keys.whole("nextn_predict_layers", 0, all - 1).orElse(0);
    LayerReader reader = new LayerReader(keys, architecture, tensors, all, prediction);
    boolean looped = architecture.filter(a -> a.is(Architecture.Trait.LOOPED)).isPresent();
    int loops = looped ? keys.whole("num_loops", 1, MOST_LAYERS / all).orElse(1) : 1;
    List<Layer> layers = new ArrayList<>(all * loops);
    for (int i = 0; i < all * loops; i++) layers.add(reader.layer(i % all));
    return new Model(
        name,
        architectureName,
        architecture,
        shape(keys, tensors, reader.ropeDim()),
        layers,
        prediction,
        features(keys, architecture, layers),
        tensors);
  }

  private static String architectureName(Metadata metadata) {
    String name =
        metadata
            .text("general.architecture")
            .orElseThrow(() -> new UnreadableModelException("general.architecture", "is missing"));
    if (!isName(name)) {
      throw new UnreadableModelException("general.architecture", "is not the name of one");
    }
    if (name.equals("clip") || name.equals("mmproj")) {
      throw new UnreadableModelException(
          "general.architecture",
          "this file is a vision or audio projector (mmproj), which runs beside a language model");
    }
    return name;
  }

  /// Letters and digits of English, and what joins them: names are shown and are part of keys.
  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (c < '0' || c > '9') && c != '-' && c != '_' && c != '.') return false;
    }
    return !text.isEmpty() && text.length() <= LONGEST_NAME;
  }

  private static Model.Shape shape(Keys keys, List<Tensor> tensors, int ropeDim) {
    int context = keys.required("context_length", 1, 1 << 30);
    int original = keys.whole("rope.scaling.original_context_length", 0, 1 << 30).orElse(context);
    return new Model.Shape(
        context,
        keys.required("embedding_length", 1, WIDEST),
        vocabulary(keys, tensors),
        new Model.Rotation(ropeDim, original),
        keys.whole("embedding_length_per_layer_input", 0, WIDEST).orElse(0),
        keys.whole("n_deepstack_layers", 0, MOST_LAYERS).orElse(0),
        keys.whole("hyper_connection.sinkhorn_iterations", 0, 1000).orElse(0));
  }

  /// Words of the tokenizer, else the file's own count, else rows of the embedding.
  private static int vocabulary(Keys keys, List<Tensor> tensors) {
    Optional<Long> words = keys.metadata().count("tokenizer.ggml.tokens");
    if (words.isPresent()) return Math.toIntExact(Math.min(words.get(), 1 << 30));
    Optional<Integer> size = keys.whole("vocab_size", 0, 1 << 30);
    if (size.isPresent()) return size.get();
    for (Tensor tensor : tensors) {
      if (tensor.role().equals("token_embd")) {
        return (int) Math.min(tensor.length(1), 1 << 30);
      }
    }
    throw new UnreadableModelException("token_embd.weight", "is missing");
  }

  private static Set<Feature> features(
      Keys keys, Optional<Architecture> architecture, List<Layer> layers) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    if (architecture.filter(a -> a.is(Architecture.Trait.SCALED_ENDS)).isPresent()) {
      features.add(Feature.EMBEDDING_SCALE);
      features.add(Feature.LOGIT_SCALE);
    }
    boolean scaled = architecture.filter(a -> a.is(Architecture.Trait.SCALED)).isPresent();
    boolean scaledEmbedding =
        scaled || architecture.filter(a -> a.is(Architecture.Trait.SCALED_EMBEDDING)).isPresent();
    if (scales(keys, "embedding_scale", scaledEmbedding)) features.add(Feature.EMBEDDING_SCALE);
    if (scales(keys, "residual_scale", scaled)) features.add(Feature.RESIDUAL_SCALE);
    if (scales(keys, "logit_scale", scaled)) features.add(Feature.LOGIT_SCALE);
    if (keys.nonZero("final_logit_softcapping")) features.add(Feature.LOGIT_SOFTCAP);
    if (keys.nonZero("attention.temperature_scale")) features.add(Feature.ATTENTION_TEMPERATURE);
    if (keys.nonZero("attention.layer_norm_rms_epsilon")) {
      features.add(Feature.ROOT_MEAN_SQUARE_NORM);
    }
    if (keys.nonZero("attention.clamp_kqv")) features.add(Feature.CLAMPED_QKV);
    if (keys.real("attention.value_scale").filter(v -> v != 0 && v != 1).isPresent()) {
      features.add(Feature.VALUE_SCALE);
    }
    if (!keys.flag("rope.scaling.finetuned").orElse(true)) features.add(Feature.NO_POSITIONS);
    boolean withoutMemory =
        architecture.filter(a -> a.is(Architecture.Trait.NO_MEMORY)).isPresent();
    if (!keys.flag("attention.causal").orElse(!withoutMemory)) features.add(Feature.BIDIRECTIONAL);
    if (architecture.filter(a -> a.is(Architecture.Trait.LIMITED_INPUTS)).isPresent()) {
      features.add(Feature.LIMITED_INPUTS);
    }
    if (keys.flag("skip_loop_final_norm").orElse(false)) features.add(Feature.NO_LOOP_NORM);
    if (keys.flag("use_parallel_residual").orElse(true)) features.add(Feature.PARALLEL_RESIDUAL);
    if (keys.flag("swin_norm").orElse(false)) features.add(Feature.NORMS_AFTER);
    if (keys.nonZero("attention.max_alibi_bias")) features.add(Feature.ALIBI);
    boolean sections =
        keys.wholes("rope.dimension_sections")
            .filter(s -> s.size() > 1 && s.get(0) > 0 && s.get(1) > 0)
            .isPresent();
    if (layers.stream().anyMatch(l -> l.attention() instanceof Attention.Chunked)) {
      features.add(Feature.ATTENTION_TEMPERATURE);
    }
    if (keys.whole("expert_count", 0) != 128) features.add(Feature.PLAIN_QUERY_KEY_NORM);
    if (architecture.filter(a -> a.is(Architecture.Trait.CAPPED_LOGITS)).isPresent()) {
      features.add(Feature.LOGIT_SOFTCAP);
    }
    if (sections || architecture.filter(a -> a.is(Architecture.Trait.MULTI_ROPE)).isPresent()) {
      features.add(Feature.MULTI_ROPE);
    }
    return features;
  }

  private static boolean scales(Keys keys, String key, boolean otherwise) {
    return keys.has(key) ? keys.nonZero(key) : otherwise;
  }
}
