package berth.hub;

import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;
import static berth.hub.Usual.Style.QKV_BIAS;

import berth.hub.Families.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Dense decoders that the engine (b10256) does not know, under the names Hugging Face has for
/// them: their weights can be counted, nothing more.
final class Foreign {
  static final List<Entry> ENTRIES =
      List.of(
          new Entry("CwmForCausalLM", "cwm", Usual.of()),
          new Entry("MiMoForCausalLM", "mimo", Usual.of(QKV_BIAS).and(Foreign::miMo)),
          new Entry(
              "MuseGlimmerForConditionalGeneration",
              "muse_glimmer",
              Usual.withNorms(Gemma.FOUR_NORMS, OUTPUT_BIAS_TOO).and(Foreign::museGlimmer)),
          new Entry("MllamaForConditionalGeneration", "mllama", Foreign::mllama));

  /// Rows of the embedding beside the vocabulary, for images (transformers, modeling_mllama.py).
  private static final int IMAGE_TOKENS = 8;

  private Foreign() {}

  /// Blocks for multi-token prediction: one of the others, two norms more, and a matrix that joins
  /// token and state.
  private static void miMo(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    int count = config.whole(0, "num_nextn_predict_layers");
    if (count > shape.layers()) throw config.wrong("num_nextn_predict_layers", "is " + count);
    long width = shape.width();
    for (int i = 0; i < count; i++) {
      String prefix = "model.mtp_layers." + i + ".";
      for (String norm : List.of("input", "post_attention", "token", "hidden", "final")) {
        draft.left(prefix + norm + "_layernorm.weight", width);
      }
      draft.left(prefix + "input_proj.weight", 2 * width, width);
      draft.left(prefix + "self_attn.q_proj.weight", width, shape.queries());
      draft.left(prefix + "self_attn.q_proj.bias", shape.queries());
      for (String part : List.of("k", "v")) {
        draft.left(prefix + "self_attn." + part + "_proj.weight", width, shape.keys());
        draft.left(prefix + "self_attn." + part + "_proj.bias", shape.keys());
      }
      draft.left(prefix + "self_attn.o_proj.weight", shape.queries(), width);
      draft.left(prefix + "mlp.gate_proj.weight", width, shape.hidden());
      draft.left(prefix + "mlp.up_proj.weight", width, shape.hidden());
      draft.left(prefix + "mlp.down_proj.weight", shape.hidden(), width);
    }
  }

  /// What attention returns is gated.
  private static void museGlimmer(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    for (int i = 0; i < shape.layers(); i++) {
      draft.block(i).matrix("attn_gate", shape.width(), shape.queries());
    }
  }

  /// Some layers attend to the image instead of the text, and keep nothing of the latter.
  private static void mllama(Config config, Draft draft) {
    Usual usual = Usual.of();
    Shape shape = Shape.of(config, false);
    Optional<List<Integer>> cross = config.wholes("cross_attention_layers");
    usual.parameters(config, shape, draft);
    List<Integer> heads = new ArrayList<>();
    List<Integer> kvHeads = new ArrayList<>();
    for (int i = 0; i < shape.layers(); i++) {
      boolean image = cross.isPresent() && cross.get().contains(i);
      heads.add(image ? 0 : shape.heads());
      kvHeads.add(image ? 0 : shape.kvHeads());
      Block block = draft.block(i);
      if (image) {
        crossAttention(shape, block);
      } else {
        usual.attention(config, shape, block);
      }
      usual.feedForward(shape.width(), shape.hidden(), block);
    }
    draft.put("attention.head_count", heads);
    draft.put("attention.head_count_kv", kvHeads);
    Block global = draft.global();
    global.matrix("token_embd", shape.width(), (long) shape.vocabulary() + IMAGE_TOKENS);
    global.vector("output_norm", shape.width());
    global.matrix("output", shape.width(), shape.vocabulary());
  }

  private static void crossAttention(Shape shape, Block block) {
    block.vector("attn_norm", shape.width());
    block.vector("ffn_norm", shape.width());
    block.matrix("cross_attn_q", shape.width(), shape.queries());
    block.matrix("cross_attn_k", shape.width(), shape.keys());
    block.matrix("cross_attn_v", shape.width(), shape.keys());
    block.matrix("cross_attn_output", shape.queries(), shape.width());
    block.vector("cross_attn_q_norm", shape.headDim());
    block.vector("cross_attn_k_norm", shape.headDim());
    block.tensor("cross_attn_attn_gate", 1);
    block.tensor("cross_attn_mlp_gate", 1);
  }
}
