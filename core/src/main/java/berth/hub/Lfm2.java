package berth.hub;

import java.util.List;
import java.util.Optional;

/// LFM2 (arXiv 2511.23404): short gated convolutions, and attention in the layers that the config
/// lists.
final class Lfm2 implements Family {
  private final boolean experts;

  /// @param experts whether layers after the first few have a mixture of experts
  Lfm2(boolean experts) {
    this.experts = experts;
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape read = Shape.of(config, config.flag(true, "tie_embedding"));
    Shape shape = experts ? read : read.withHidden(hidden(config));
    List<Boolean> attention = Pattern.attention(config, shape.layers());
    Optional<Mixture> mixture = experts ? Mixture.of(config) : Optional.empty();
    int kernel = config.whole(3, "conv_L_cache");
    shape.parameters(config, draft);
    mixture.ifPresent(m -> m.parameters(config, draft));
    if (experts) draft.put("expert_gating_func", 2);
    draft.put("shortconv.l_cache", kernel);
    draft.put("attention.head_count_kv", Pattern.kvHeads(attention, shape.kvHeads()));
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "norm_eps", "block_norm_eps"));
    ends(shape, draft);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      if (attention.get(i)) {
        Usual.of(Usual.Style.HEAD_NORMS).attention(config, shape, block);
      } else {
        block.vector("attn_norm", shape.width());
        block.vector("ffn_norm", shape.width());
        block.matrix("shortconv.conv", kernel, shape.width());
        block.matrix("shortconv.in_proj", shape.width(), 3L * shape.width());
        block.matrix("shortconv.out_proj", shape.width(), shape.width());
      }
      if (mixture.isPresent() && i >= mixture.get().dense()) {
        mixture.get().write(block, shape.width());
        if (config.flag(true, "use_expert_bias")) mixture.get().writeScoreBias(block);
      } else {
        Usual.of().feedForward(shape.width(), shape.hidden(), block);
      }
    }
  }

  /// The norm behind the last layer has the name of one behind the embedding.
  private static void ends(Shape shape, Draft draft) {
    Block global = draft.global();
    global.matrix("token_embd", shape.width(), shape.vocabulary());
    global.vector("token_embd_norm", shape.width());
    if (!shape.tied()) global.matrix("output", shape.width(), shape.vocabulary());
  }

  /// Two thirds of the width given, rounded up, unless the config says to take it as it is.
  private static int hidden(Config config) {
    int given = config.required("block_ff_dim", "intermediate_size");
    if (!config.flag(true, "block_auto_adjust_ff_dim")) return given;
    int multiple = config.whole(256, "block_multiple_of");
    if (multiple < 1) throw config.wrong("block_multiple_of", "is " + multiple);
    long share = 2L * given / 3;
    long hidden = (long) (config.real(1.0, "block_ffn_dim_multiplier") * share);
    long rounded = (hidden + multiple - 1) / multiple * multiple;
    if (rounded < 1 || rounded > 1 << 24) throw config.wrong("block_ff_dim", "makes " + rounded);
    return (int) rounded;
  }
}
