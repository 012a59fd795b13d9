package berth.hub;

import static berth.hub.Usual.Style.HEAD_NORMS;

import java.util.List;
import java.util.Optional;

/// Laguna (llama.cpp, conversion/laguna.py): as many query heads as each layer wants, and a gate on
/// what the heads put out, one number for each head or each of its numbers.
final class Laguna implements Family {
  private static final Usual USUAL = Usual.of(HEAD_NORMS);

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Mixture mixture = Mixture.required(config);
    List<Integer> heads = heads(config, shape);
    parameters(config, shape, mixture, draft);
    draft.put("attention.head_count", heads);
    USUAL.ends(shape, draft);
    boolean everyNumber = everyNumber(config);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      Shape own = shape.withHeads(heads.get(i), shape.kvHeads());
      USUAL.attention(config, own, block);
      block.matrix("attn_gate", shape.width(), everyNumber ? own.queries() : own.heads());
      if (i < mixture.dense()) {
        USUAL.feedForward(shape.width(), shape.hidden(), block);
      } else {
        mixture.write(block, shape.width());
        mixture.writeShared(block, shape.width());
        mixture.writeScoreBias(block);
      }
    }
  }

  private static void parameters(Config config, Shape shape, Mixture mixture, Draft draft) {
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    Mixture.sigmoid(draft);
    draft.put("expert_weights_norm", true);
    Mixture.scaled(config, draft);
    SlidingWindows.write(config, draft);
    Optional<Config> rope = config.object("rope_parameters");
    Config full = rope.flatMap(r -> r.object("full_attention")).orElse(config);
    draft.put("rope.dimension_count", Rope.dim(full, shape.headDim()));
    full.whole("original_max_position_embeddings")
        .filter(_ -> full.text("rope_type").orElse("").equals("yarn"))
        .ifPresent(original -> draft.put("rope.scaling.original_context_length", original));
  }

  private static List<Integer> heads(Config config, Shape shape) {
    Optional<List<Integer>> each = config.wholes("num_attention_heads_per_layer");
    if (each.isEmpty()) return Mixture.each(shape.layers(), _ -> shape.heads());
    if (each.get().size() < shape.layers()) {
      throw config.wrong("num_attention_heads_per_layer", "is shorter than the layers are many");
    }
    return each.get().subList(0, shape.layers());
  }

  private static boolean everyNumber(Config config) {
    String gate = config.text("gating").orElse("per-head");
    return gate.equals("per-element") || gate.equals("per_element");
  }
}
