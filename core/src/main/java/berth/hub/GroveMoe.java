package berth.hub;

import static berth.hub.Usual.Style.HEAD_NORMS;

/// GroveMoE (llama.cpp, conversion/grovemoe.py): every two experts share a small one as wide as a
/// head is long.
final class GroveMoe implements Family {
  private static final int GROUP = 2;

  private static final Usual USUAL = Usual.of(HEAD_NORMS);

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Mixture mixture = Mixture.required(config);
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    draft.put("expert_chunk_feed_forward_length", shape.headDim());
    draft.put("experts_per_group", GROUP);
    USUAL.ends(shape, draft);
    Rope.write(config, shape, draft);
    int chunks = mixture.count() / GROUP;
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      USUAL.attention(config, shape, block);
      mixture.write(block, shape.width());
      block.experts("ffn_gate_chexps", shape.width(), shape.headDim(), chunks);
      block.experts("ffn_down_chexps", shape.headDim(), shape.width(), chunks);
      block.experts("ffn_up_chexps", shape.width(), shape.headDim(), chunks);
    }
  }
}
