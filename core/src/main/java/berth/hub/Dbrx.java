package berth.hub;

import berth.model.UnreadableModelException;

/// DBRX (llama.cpp, conversion/dbrx.py), whose config has objects for attention and experts.
final class Dbrx implements Family {
  @Override
  public void write(Config config, Draft draft) {
    Config attention = config.object("attn_config").orElseThrow(() -> missing("attn_config"));
    Config experts = config.object("ffn_config").orElseThrow(() -> missing("ffn_config"));
    Shape shape = Shape.of(config, false);
    shape = shape.withHeads(shape.heads(), attention.whole(1, "kv_n_heads"));
    Mixture mixture = Mixture.required(experts);
    shape.withHidden(mixture.width()).parameters(config, draft);
    draft.put("attention.layer_norm_epsilon", 1e-5);
    mixture.parameters(experts, draft);
    attention.real("clip_qkv").ifPresent(most -> draft.put("attention.clamp_kqv", most));
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      block.matrix("attn_qkv", shape.width(), shape.queries() + 2 * shape.keys());
      block.matrix("attn_output", shape.queries(), shape.width());
      block.vector("attn_output_norm", shape.width());
      mixture.write(block, shape.width());
    }
  }

  private static UnreadableModelException missing(String name) {
    return new UnreadableModelException(name, "is missing");
  }
}
