package berth.peer;

/// What one GPU is given. Counts are unsigned, as the engine has them, and wrap.
///
/// @param layers all layers, the output among them
/// @param part the last of these that keep only a part here
/// @param overflow what the first of those keeps; the others keep all but experts
/// @param buffer where the rest of the first one goes
record Share(int layers, int part, Overflow overflow, String buffer) {
  static final Share NONE = new Share(0, 0, Overflow.EXPERTS, "CPU");

  /// Layers that are here as a whole.
  int full() {
    return layers - part;
  }

  Share with(int layers, int part) {
    return new Share(layers, part, overflow, buffer);
  }

  Share plus(int layers, int part) {
    return with(this.layers + layers, this.part + part);
  }

  Share with(Overflow overflow, String buffer) {
    return new Share(layers, part, overflow, buffer);
  }
}
