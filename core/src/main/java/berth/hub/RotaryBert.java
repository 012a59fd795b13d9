package berth.hub;

import static berth.hub.Usual.Style.FUSED_QKV;
import static berth.hub.Usual.Style.FUSED_UP;
import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;

import berth.hub.Families.Entry;
import java.util.List;

/// Encoders of BERT's line with rotary positions: Nomic's, ModernBERT, NeoBERT and EuroBERT.
final class RotaryBert {
  static final List<Entry> ENTRIES =
      List.of(
          new Entry("NomicBertModel", "nomic-bert", RotaryBert::nomic),
          new Entry("NomicBertModel", "nomic-bert-moe", RotaryBert::nomic)
              .when(config -> config.whole(0, "moe_every_n_layers") > 0),
          new Entry("ModernBertModel", "modern-bert", RotaryBert::modern),
          new Entry("ModernBertForMaskedLM", "modern-bert", RotaryBert::modern),
          new Entry("NeoBERT", "neo-bert", RotaryBert::neo),
          new Entry("NeoBERTLMHead", "neo-bert", RotaryBert::neo),
          new Entry("EuroBertModel", "eurobert", euro()),
          new Entry("JinaEmbeddingsV5Model", "eurobert", euro()));

  private static final int SHORT = 512;
  private static final int TRAINED = 2048;
  private static final int LONG = 8192;

  private RotaryBert() {}

  private static Family euro() {
    return Usual.of(OUTPUT_BIAS_TOO).reading(Encoders::headless).and(Encoders::bothWays);
  }

  /// Norms stand behind attention and feed-forward; in the larger kind, every so manieth layer has
  /// experts, and biases stand everywhere else.
  private static void nomic(Config given, Draft draft) {
    Config config = given.with("n_positions", trained(given));
    Shape shape = Shape.of(config, true);
    int every = config.whole(0, "moe_every_n_layers");
    boolean bias = every > 0;
    shape.parameters(config, draft);
    draft.put("attention.layer_norm_epsilon", config.real(1e-12, "layer_norm_epsilon"));
    Encoders.bothWays(config, draft);
    Block global = draft.global();
    global.matrix("token_embd", shape.width(), shape.vocabulary());
    global.matrix("token_types", shape.width(), config.required("type_vocab_size"));
    global.norm("token_embd_norm", shape.width(), true);
    int experts = every > 0 ? config.required("num_experts", "num_local_experts") : 0;
    if (every > 0) {
      draft.put("expert_count", experts);
      draft.put("expert_used_count", config.required("moe_top_k"));
      draft.put("moe_every_n_layers", every);
    }
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.linear("attn_qkv", shape.width(), 3L * shape.width(), bias);
      block.linear("attn_output", shape.width(), shape.width(), bias);
      block.norm("attn_output_norm", shape.width(), true);
      nomicFeedForward(shape, every > 0 && i % every == 1 ? experts : 0, bias, block);
      block.norm("layer_output_norm", shape.width(), true);
    }
  }

  private static void nomicFeedForward(Shape shape, int experts, boolean bias, Block block) {
    if (experts > 0) {
      block.matrix("ffn_gate_inp", shape.width(), experts);
      block.experts("ffn_up_exps", shape.width(), shape.hidden(), experts);
      block.experts("ffn_down_exps", shape.hidden(), shape.width(), experts);
    } else {
      if (!bias) block.matrix("ffn_gate", shape.width(), shape.hidden());
      block.linear("ffn_up", shape.width(), shape.hidden(), bias);
      block.linear("ffn_down", shape.hidden(), shape.width(), bias);
    }
  }

  /// How many positions it was trained for, which is less than the config says
  /// (conversion/bert.py).
  private static int trained(Config config) {
    int positions = config.whole(LONG, "n_positions");
    if (config.whole(TRAINED, "max_trained_positions") != TRAINED) return positions;
    return positions == LONG ? TRAINED : positions == TRAINED ? SHORT : positions;
  }

  /// The first layer has no norm before attention; every so manieth sees the whole text.
  private static void modern(Config config, Draft draft) {
    Shape shape = Shape.of(config, true);
    long width = shape.width();
    shape.parameters(config, draft);
    draft.put("attention.layer_norm_epsilon", config.real(1e-5, "layer_norm_eps", "norm_eps"));
    Encoders.bothWays(config, draft);
    draft.put("attention.sliding_window", config.whole(128, "local_attention"));
    int period = config.whole(3, "global_attn_every_n_layers");
    draft.put("attention.sliding_window_pattern", period);
    Block global = draft.global();
    global.matrix("token_embd", width, shape.vocabulary());
    global.vector("token_embd_norm", width);
    global.vector("output_norm", width);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      if (i > 0) block.vector("attn_norm", width);
      block.matrix("attn_qkv", width, 3 * width);
      block.matrix("attn_output", width, width);
      block.vector("ffn_norm", width);
      block.matrix("ffn_up", width, 2L * shape.hidden());
      block.matrix("ffn_down", shape.hidden(), width);
    }
  }

  /// The feed-forward is two thirds as wide as the config says; the last norm is the encoder's.
  private static void neo(Config given, Draft draft) {
    long hidden = 2L * given.required("intermediate_size") / 3;
    Config config =
        given
            .with("intermediate_size", hidden)
            .with("max_position_embeddings", given.required("max_length"));
    Usual usual = Usual.of(FUSED_QKV, FUSED_UP);
    Shape shape = Shape.of(config, true);
    usual.parameters(config, shape, draft);
    Encoders.bothWays(config, draft);
    draft.global().matrix("token_embd", shape.width(), shape.vocabulary());
    draft.global().vector("enc.output_norm", shape.width());
    for (int i = 0; i < shape.layers(); i++) {
      usual.attention(config, shape, draft.block(i));
      usual.feedForward(shape.width(), shape.hidden(), draft.block(i));
    }
  }
}
