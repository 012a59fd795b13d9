package berth.model;

import java.util.List;

/// One weight tensor of the model by the engine's name. `shape` is in ggml's order, the length of a
/// row first.
///
/// @param layer the block it belongs to, or [#GLOBAL]
/// @param role the name without block and without `.weight`, such as `attn_q` or `ffn_down.bias`
public record Tensor(String name, int layer, String role, List<Long> shape) {
  /// The layer of tensors that belong to no block.
  public static final int GLOBAL = -1;

  public Tensor {
    shape = List.copyOf(shape);
  }

  /// The tensor of that name: `blk.N.role.weight` or `role.weight`. Blocks of an encoder or decoder
  /// are called `enc.blk.N` or `dec.blk.N`; `enc.` or `dec.` then stands before the role.
  public static Tensor of(String name, List<Long> shape) {
    int layer = GLOBAL;
    int from = 0;
    boolean half = name.startsWith("enc.blk.") || name.startsWith("dec.blk.");
    int start = half ? 4 : 0;
    if (name.startsWith("blk.", start)) {
      int dot = name.indexOf('.', start + 4);
      int number = dot < 0 ? GLOBAL : number(name, start + 4, dot);
      if (number >= 0) {
        layer = number;
        from = dot + 1;
      }
    }
    int end = name.endsWith(".weight") ? name.length() - 7 : name.length();
    String role = name.substring(Math.min(from, end), end);
    boolean prefixed = half && layer != GLOBAL;
    return new Tensor(name, layer, prefixed ? name.substring(0, start) + role : role, shape);
  }

  private static int number(String name, int from, int to) {
    if (from == to || to - from > 6) return GLOBAL;
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9) return GLOBAL;
      value = 10 * value + digit;
    }
    return value;
  }

  /// Whether it holds experts, of which a token is sent to some.
  public boolean isExperts() {
    return layer != GLOBAL && role.contains("exps");
  }

  /// Number of elements.
  public long elements() {
    long product = 1;
    for (long length : shape) product = Math.multiplyExact(product, length);
    return product;
  }

  /// Length along that dimension, 1 where the shape has fewer.
  public long length(int dimension) {
    return dimension < shape.size() ? shape.get(dimension) : 1;
  }
}
