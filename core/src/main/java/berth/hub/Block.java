package berth.hub;

/// Where tensors of one block, or those of no block, are written down.
record Block(Sink sink, String prefix) {
  /// What takes a tensor: the model's, or the projector's.
  interface Sink {
    void tensor(String name, long... shape);
  }

  /// `name.weight` with one number each.
  void vector(String name, long length) {
    sink.tensor(prefix + name + ".weight", length);
  }

  /// `name.bias`.
  void bias(String name, long length) {
    sink.tensor(prefix + name + ".bias", length);
  }

  /// A norm, and its bias where it has one.
  void norm(String name, long length, boolean bias) {
    vector(name, length);
    if (bias) bias(name, length);
  }

  /// A matrix from `in` to `out`.
  void matrix(String name, long in, long out) {
    sink.tensor(prefix + name + ".weight", in, out);
  }

  /// A matrix and, where it has one, its bias.
  void linear(String name, long in, long out, boolean bias) {
    matrix(name, in, out);
    if (bias) bias(name, out);
  }

  /// As many matrices as there are experts, stacked.
  void experts(String name, long in, long out, long count) {
    sink.tensor(prefix + name + ".weight", in, out, count);
  }

  /// A tensor by its name in the block, whole, such as `ssm_a`.
  void tensor(String name, long... shape) {
    sink.tensor(prefix + name, shape);
  }
}
