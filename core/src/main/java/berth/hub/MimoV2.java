package berth.hub;

import java.util.ArrayList;
import java.util.List;

/// MiMo V2 (llama.cpp, conversion/mimo.py): keys longer than values, more key heads and sinks in
/// layers that see a window. Three blocks for multi-token prediction follow, which no config names.
final class MimoV2 implements Family {
  private static final int PREDICTION_BLOCKS = 3;

  private static final Usual USUAL = Usual.of();

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Mixture mixture = Mixture.required(config);
    Prediction prediction =
        Prediction.of(config, PREDICTION_BLOCKS).withLastNorm("layer_output_norm");
    List<Integer> windows = each(config, "hybrid_layer_pattern", shape.layers());
    List<Integer> routed = each(config, "moe_layer_freq", shape.layers());
    int windowHeads = config.required("swa_num_key_value_heads");
    int value = config.required("v_head_dim");
    parameters(config, shape, mixture, draft);
    prediction.parameters(shape.layers(), draft);
    List<Integer> heads = new ArrayList<>();
    List<Boolean> flags = new ArrayList<>();
    USUAL.ends(shape, draft);
    for (int i = 0; i < shape.layers() + prediction.blocks(); i++) {
      boolean predicts = i >= shape.layers();
      boolean window = predicts || windows.get(i) == 1;
      heads.add(window ? windowHeads : shape.kvHeads());
      flags.add(window);
      Block block = draft.block(i);
      attention(shape, heads.getLast(), value, block);
      if (sinks(config, window)) block.vector("attn_sinks", shape.heads());
      if (predicts || routed.get(i) == 0) {
        USUAL.feedForward(shape.width(), shape.hidden(), block);
      } else {
        mixture.write(block, shape.width());
        mixture.writeScoreBias(block);
      }
      if (predicts) prediction.write(block, shape);
    }
    draft.put("attention.head_count_kv", heads);
    draft.putFlags("attention.sliding_window_pattern", flags);
  }

  private static void parameters(Config config, Shape shape, Mixture mixture, Draft draft) {
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    Mixture.scaled(config, draft);
    draft.put("attention.value_length", config.required("v_head_dim"));
    draft.put("attention.sliding_window", config.required("sliding_window"));
    config
        .real("attention_value_scale")
        .ifPresent(scale -> draft.put("attention.value_scale", scale));
  }

  private static void attention(Shape shape, int keyHeads, int value, Block block) {
    block.vector("attn_norm", shape.width());
    block.vector("ffn_norm", shape.width());
    block.matrix("attn_q", shape.width(), shape.queries());
    block.matrix("attn_k", shape.width(), (long) keyHeads * shape.headDim());
    block.matrix("attn_v", shape.width(), (long) keyHeads * value);
    block.matrix("attn_output", (long) shape.heads() * value, shape.width());
  }

  private static boolean sinks(Config config, boolean window) {
    return window
        ? config.flag(true, "add_swa_attention_sink_bias")
        : config.flag(false, "add_full_attention_sink_bias");
  }

  private static List<Integer> each(Config config, String name, int layers) {
    List<Integer> each = config.wholes(name).orElseThrow(() -> config.missing(name));
    if (each.size() < layers) throw config.wrong(name, "is shorter than the layers are many");
    return each;
  }
}
