package berth.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// GLM 5 Next (GLM 5.3 Flash), which the engine does not know: delta attention in three layers of
/// four, latent attention with an [Indexer] over pools of tokens in the others, and several streams
/// between layers (transformers 5.18.0, models/glm5_next). Tensors by the names that DeepSeek V4
/// and Kimi Linear have for the same.
final class Glm5Next implements Family {
  /// Every so manieth layer has latent attention, unless `layer_types` says otherwise.
  private static final int PERIOD = 4;

  private static final int DENSE = 3;

  static final Defaults DEFAULTS =
      Defaults.NONE
          .with("moe_intermediate_size", 2048)
          .with("n_routed_experts", 288)
          .with("n_shared_experts", 1)
          .with("num_experts_per_tok", 8)
          .with("routed_scaling_factor", 2.5)
          .with("norm_topk_prob", true)
          .with("n_group", 1)
          .with("topk_group", 1)
          .with("first_k_dense_replace", DENSE)
          .with("q_lora_rank", 1536)
          .with("kv_lora_rank", 512)
          .with("qk_nope_head_dim", 256)
          .with("qk_rope_head_dim", 0)
          .with("v_head_dim", 256)
          .with("index_n_heads", 32)
          .with("index_head_dim", 128)
          .with("index_topk", 2048)
          .with("index_kpool", 16)
          .with("linear_head_dim", 128)
          .with("linear_num_heads", 64)
          .with("linear_conv_kernel_dim", 4)
          .with("swiglu_limit", 10.0)
          .with("hc_mult", 4)
          .with("hc_sinkhorn_iters", 20);

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    DeltaAttention delta = delta(config, shape);
    Latent latent = Latent.of(config, shape);
    Mixture mixture = Mixture.required(config);
    int streams = config.required("hc_mult");
    parameters(config, shape, mixture, draft);
    latent.parameters(draft);
    delta.parameters(shape, draft);
    shape.ends(draft, false);
    int width = shape.width();
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", width);
      block.vector("ffn_norm", width);
      DeepseekV4.streams(width, streams, block);
      if (delta.attends(i)) {
        latent.write(block, width);
        indexer(config, width, block);
      } else {
        delta.write(block, width);
      }
      if (i < mixture.dense()) {
        Usual.of().feedForward(width, shape.hidden(), block);
      } else {
        mixture.write(block, width);
        mixture.writeShared(block, width);
        mixture.writeScoreBias(block);
      }
    }
  }

  private static void parameters(Config config, Shape shape, Mixture mixture, Draft draft) {
    shape.parameters(config, draft);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "rms_norm_eps"));
    Mixture.sigmoid(draft);
    mixture.parameters(config, draft);
    Mixture.normed(config, draft, true);
    Mixture.scaled(config, draft);
    Indexer.of(config).parameters(draft);
    draft.put("attention.indexer.block_size", config.required("index_kpool"));
    draft.put("hyper_connection.count", config.required("hc_mult"));
    draft.put("hyper_connection.sinkhorn_iterations", config.whole(0, "hc_sinkhorn_iters"));
    double limit = config.real(0.0, "swiglu_limit");
    draft.put("swiglu_clamp_exp", limit);
    draft.put("swiglu_clamp_shexp", limit);
  }

  /// Sizes of delta attention, in an object of their own or beside the others.
  private static DeltaAttention delta(Config config, Shape shape) {
    Optional<Config> own = config.object("linear_attn_config");
    return new DeltaAttention(
        own.flatMap(linear -> linear.whole("short_conv_kernel_size"))
            .orElseGet(() -> config.required("linear_conv_kernel_dim")),
        own.flatMap(linear -> linear.whole("num_heads"))
            .orElseGet(() -> config.required("linear_num_heads")),
        own.flatMap(linear -> linear.whole("head_dim"))
            .orElseGet(() -> config.required("linear_head_dim")),
        attending(config, shape));
  }

  private static List<Integer> attending(Config config, Shape shape) {
    Optional<List<String>> kinds = config.texts("layer_types");
    List<Integer> attending = new ArrayList<>();
    for (int i = 1; i <= shape.layers(); i++) {
      boolean listed = kinds.isPresent() && i <= kinds.get().size();
      boolean attends =
          listed ? !kinds.get().get(i - 1).equals("linear_attention") : i % PERIOD == 0;
      if (attends) attending.add(i);
    }
    return attending;
  }

  private static void indexer(Config config, int width, Block block) {
    Indexer indexer = Indexer.of(config);
    indexer.write(block, width, config.required("q_lora_rank"));
    block.matrix("indexer_compressor_ape", indexer.length(), config.required("index_kpool"));
    block.matrix("indexer_compressor_gate", width, indexer.length());
  }
}
