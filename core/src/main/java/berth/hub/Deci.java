package berth.hub;

import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;

import berth.hub.Families.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// DeciLM and Nemotron Super and Ultra: a search left each block attention, one matrix or nothing,
/// and a feed-forward of its own width or none (arXiv 2411.19146).
final class Deci implements Family {
  private static final Usual USUAL = Usual.of(OUTPUT_BIAS_TOO);

  static final List<Entry> ENTRIES = List.of(new Entry("DeciLMForCausalLM", "deci", new Deci()));

  private static final int MULTIPLE = 256;
  private static final int WIDEST = 1 << 24;

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    List<Part> parts = parts(config, shape);
    USUAL.parameters(config, shape, draft);
    draft.put("attention.head_count", parts.stream().map(Part::heads).toList());
    draft.put("attention.head_count_kv", parts.stream().map(Part::kvHeads).toList());
    draft.put("feed_forward_length", parts.stream().map(Part::hidden).toList());
    shape.ends(draft, false);
    Rope.write(config, shape, draft);
    for (int i = 0; i < parts.size(); i++) write(shape, parts.get(i), draft.block(i));
  }

  private static void write(Shape shape, Part part, Block block) {
    long width = shape.width();
    long queries = (long) part.heads() * shape.headDim();
    long keys = (long) part.kvHeads() * shape.headDim();
    if (part.heads() > 0) block.vector("attn_norm", width);
    if (part.kvHeads() > 0) {
      block.matrix("attn_q", width, queries);
      block.matrix("attn_k", width, keys);
      block.matrix("attn_v", width, keys);
    }
    if (part.heads() > 0) block.matrix("attn_output", queries, width);
    if (part.hidden() == 0) return;
    block.vector("ffn_norm", width);
    block.matrix("ffn_gate", width, part.hidden());
    block.matrix("ffn_down", part.hidden(), width);
    block.matrix("ffn_up", width, part.hidden());
  }

  /// What one block has; no key-value heads: one matrix in place of attention; no heads: neither.
  private record Part(int heads, int kvHeads, int hidden) {}

  private static List<Part> parts(Config config, Shape shape) {
    List<Config> blocks = config.objects("block_configs");
    Optional<List<Integer>> kvHeads = config.wholes("num_key_value_heads_per_layer");
    int listed = blocks.isEmpty() ? kvHeads.map(List::size).orElse(shape.layers()) : blocks.size();
    if (listed != shape.layers()) {
      throw config.wrong("num_hidden_layers", "is " + shape.layers() + ", listed are " + listed);
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < shape.layers(); i++) {
      int kv = kvHeads.isPresent() ? kvHeads.get().get(i) : shape.kvHeads();
      parts.add(
          blocks.isEmpty()
              ? new Part(shape.heads(), kv, shape.hidden())
              : part(shape, blocks.get(i)));
    }
    return parts;
  }

  private static Part part(Shape shape, Config block) {
    Config attention = block.object("attention").orElseThrow(() -> block.missing("attention"));
    Config feedForward = block.object("ffn").orElseThrow(() -> block.missing("ffn"));
    Optional<Integer> group = attention.whole("n_heads_in_group");
    if (group.isPresent() && group.get() == 0) throw attention.wrong("n_heads_in_group", "is 0");
    boolean linear = attention.flag(false, "replace_with_linear");
    return new Part(
        group.isPresent() || linear ? shape.heads() : 0,
        group.map(heads -> shape.heads() / heads).orElse(0),
        hidden(feedForward, shape.width()));
  }

  /// Two thirds of so many times the model's width, up to a multiple of 256 (conversion/deci.py).
  private static int hidden(Config feedForward, int width) {
    double raw = 2 * feedForward.real(0, "ffn_mult") * width / 3;
    if (!(raw >= 0 && raw < WIDEST)) throw feedForward.wrong("ffn_mult", "makes it " + raw);
    int whole = (int) raw;
    return (whole + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }
}
