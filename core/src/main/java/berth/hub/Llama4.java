package berth.hub;

import java.util.List;
import java.util.Optional;

/// Llama 4 (llama.cpp, conversion/llama.py, Llama4Model): experts in every layer or every second,
/// one of them for all tokens, and no tensor for the norms of queries and keys.
final class Llama4 implements Family {
  private static final Usual USUAL = Usual.of();

  @Override
  public void write(Config config, Draft draft) {
    int expert = config.required("intermediate_size");
    Shape shape = Shape.of(config, false).withHidden(config.required("intermediate_size_mlp"));
    int count = config.required("num_local_experts");
    int used = config.whole(1, "num_experts_per_tok");
    Mixture mixture = new Mixture(count, used, expert, 1, expert, 0);
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    Optional<List<String>> kinds = config.texts("layer_types");
    boolean whole = kinds.isPresent() && kinds.get().stream().allMatch("full_attention"::equals);
    if (whole) draft.put("attention.sliding_window", 0);
    USUAL.ends(shape, draft);
    Rope.write(config, shape, draft);
    int step = config.whole(1, "interleave_moe_layer_step");
    if (step < 1) throw config.wrong("interleave_moe_layer_step", "is " + step);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      USUAL.attention(config, shape, block);
      if ((i + 1) % step == 0) {
        mixture.write(block, shape.width());
        mixture.writeShared(block, shape.width());
      } else {
        USUAL.feedForward(shape.width(), shape.hidden(), block);
      }
    }
  }
}
