package berth.hub;

import static berth.hub.Usual.Style.OUTPUT_BIAS;
import static berth.hub.Usual.Style.QKV_BIAS;

import java.util.List;

/// GPT-OSS (llama.cpp, conversion/gpt_oss.py): every second layer sees a window, heads have a sink,
/// and router and experts have biases.
final class GptOss implements Family {
  private static final Usual USUAL =
      Usual.withNorms(List.of("attn_norm", "post_attention_norm"), QKV_BIAS, OUTPUT_BIAS);

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Mixture mixture = Mixture.required(config);
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    SlidingWindows.write(config, draft);
    USUAL.ends(shape, draft);
    Rope.write(config, shape, draft);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      USUAL.attention(config, shape, block);
      block.vector("attn_sinks", shape.heads());
      mixture.write(block, shape.width());
      biases(shape, mixture, block);
    }
  }

  private static void biases(Shape shape, Mixture mixture, Block block) {
    block.bias("ffn_gate_inp", mixture.count());
    block.tensor("ffn_gate_exps.bias", mixture.width(), mixture.count());
    block.tensor("ffn_down_exps.bias", shape.width(), mixture.count());
    block.tensor("ffn_up_exps.bias", mixture.width(), mixture.count());
  }
}
