package berth.hub;

/// Arctic (llama.cpp, conversion/arctic.py): in every layer a dense feed-forward as wide as the
/// model, and experts beside it.
final class Arctic implements Family {
  private static final Usual USUAL = Usual.of();

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Mixture mixture = Mixture.required(config);
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    USUAL.ends(shape, draft);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      USUAL.attention(config, shape, block);
      USUAL.feedForward(shape.width(), shape.width(), block);
      block.vector("ffn_norm_exps", shape.width());
      mixture.write(block, shape.width());
    }
  }
}
