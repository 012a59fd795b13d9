package berth.hub;

import static berth.hub.Usual.Style.FFN_BIAS;
import static berth.hub.Usual.Style.FUSED_QKV;
import static berth.hub.Usual.Style.LAYER_NORM;
import static berth.hub.Usual.Style.NORM_BIAS;
import static berth.hub.Usual.Style.NORM_OF_EACH_HEAD;
import static berth.hub.Usual.Style.OUTPUT_BIAS;
import static berth.hub.Usual.Style.QKV_BIAS;
import static berth.hub.Usual.Style.TIED;
import static berth.hub.Usual.Style.UNGATED;

import berth.hub.Families.Entry;
import berth.hub.Usual.Style;
import java.util.List;

/// Decoders from before Llama: one matrix for queries, keys and values, no gate, norms that
/// subtract the mean. StableLM stands between them and Llama.
final class Early {
  private static final Style[] ALL_BIASES = {
    QKV_BIAS, OUTPUT_BIAS, FFN_BIAS, NORM_BIAS, UNGATED, FUSED_QKV
  };
  private static final Usual UNTIED = Usual.of(ALL_BIASES);
  private static final Usual BIASED =
      Usual.of(QKV_BIAS, OUTPUT_BIAS, FFN_BIAS, NORM_BIAS, UNGATED, FUSED_QKV, TIED);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("GPT2LMHeadModel", "gpt2", BIASED.and(Early::positions).reading(Early::wide)),
          new Entry(
              "GPTBigCodeForCausalLM",
              "starcoder",
              BIASED.and(Early::positions).reading(Early::wide).reading(Early::oneKeyHead)),
          new Entry("GPTNeoXForCausalLM", "gptneox", UNTIED.and(Early::parallel)),
          new Entry(
              "BloomForCausalLM",
              "bloom",
              BIASED.and(Early::normedEmbedding).reading(Early::bloom)),
          new Entry(
              "MPTForCausalLM",
              "mpt",
              Usual.of(LAYER_NORM, UNGATED, FUSED_QKV, TIED).reading(Early::wide).and(Early::mpt)),
          new Entry("FalconForCausalLM", "falcon", Early::falcon),
          new Entry("StableLmForCausalLM", "stablelm", Early::stableLm),
          new Entry("StableLMEpochForCausalLM", "stablelm", Early::stableLm));

  private Early() {}

  /// A feed-forward four times as wide as the model.
  private static Config wide(Config config) {
    return config.with("intermediate_size", 4L * Shape.of(config, true).width());
  }

  private static Config oneKeyHead(Config config) {
    return config.with("num_key_value_heads", 1);
  }

  /// Positions are learned, one row each.
  private static void positions(Config config, Draft draft) {
    Shape shape = Shape.of(config, true);
    draft.global().matrix("position_embd", shape.width(), shape.context());
  }

  private static void parallel(Config config, Draft draft) {
    draft.put("use_parallel_residual", config.flag(true, "use_parallel_residual"));
  }

  /// Where the length is not given, the converter takes the width for it (conversion/bloom.py).
  private static Config bloom(Config config) {
    int width = Shape.of(config, true).width();
    return wide(config).with("max_position_embeddings", config.whole(width, "seq_length"));
  }

  private static void normedEmbedding(Config config, Draft draft) {
    draft.global().norm("token_embd_norm", Shape.of(config, true).width(), true);
  }

  private static void mpt(Config config, Draft draft) {
    Config attention = config.object("attn_config").orElse(config);
    attention.whole("kv_n_heads").ifPresent(n -> draft.put("attention.head_count_kv", n));
    attention.real("clip_qkv").ifPresent(most -> draft.put("attention.clamp_kqv", (double) most));
    boolean slopes = attention.flag(true, "alibi");
    draft.put("attention.max_alibi_bias", slopes ? attention.real(8, "alibi_bias_max") : 0);
  }

  /// One key-value head, or, in the later kind, several and a second norm. Checkpoints hold the
  /// output beside the embedding although both are the same. The length is not in the config
  /// (conversion/falcon.py).
  private static void falcon(Config given, Draft draft) {
    boolean later = given.flag(false, "new_decoder_architecture");
    boolean one = given.flag(true, "multi_query");
    int heads = given.required("num_attention_heads", "n_head");
    int kvHeads = later ? given.whole(heads, "num_kv_heads", "n_head_kv") : one ? 1 : heads;
    Config config =
        wide(given)
            .with("num_key_value_heads", kvHeads)
            .with("max_position_embeddings", 2048)
            .with("tie_word_embeddings", false);
    List<String> norms =
        later && config.whole(2, "num_ln_in_parallel_attn") == 2
            ? List.of("attn_norm", "attn_norm_2")
            : List.of("attn_norm");
    Style[] biased = {QKV_BIAS, OUTPUT_BIAS, FFN_BIAS, NORM_BIAS, UNGATED, FUSED_QKV};
    Style[] plain = {NORM_BIAS, UNGATED, FUSED_QKV};
    Usual.withNorms(norms, config.flag(false, "bias") ? biased : plain).write(config, draft);
  }

  /// With attention and feed-forward side by side there is one norm for both.
  private static void stableLm(Config config, Draft draft) {
    boolean parallel = config.flag(false, "use_parallel_residual");
    List<String> norms = parallel ? List.of("attn_norm") : List.of("attn_norm", "ffn_norm");
    Style[] normed = {NORM_BIAS, NORM_OF_EACH_HEAD};
    Style[] plain = {NORM_BIAS};
    Usual.withNorms(norms, config.flag(false, "qk_layernorm") ? normed : plain)
        .write(config, draft);
    draft.put("use_parallel_residual", parallel);
  }
}
