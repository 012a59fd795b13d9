package berth.peer;

import berth.plan.TensorOverride;

/// Which part of a layer stays with its device while the rest goes elsewhere (common/fit.cpp,
/// common_layer_fraction_t and the patterns it writes, llama.cpp b10256).
enum Overflow {
  /// Attention stays; the whole feed-forward goes.
  ATTENTION("\\.ffn_(gate|up|gate_up|down).*"),
  /// Attention and the up projection stay.
  UP("\\.ffn_(gate|gate_up|down).*"),
  /// Attention, up and gate stay.
  GATE("\\.ffn_down.*"),
  /// All but the routed experts stays.
  EXPERTS("\\.ffn_(up|down|gate_up|gate)_(ch|)exps");

  private final String tensors;

  Overflow(String tensors) {
    this.tensors = tensors;
  }

  TensorOverride rule(int layer, String buffer) {
    return TensorOverride.parse("blk\\." + layer + tensors + "=" + buffer);
  }

  /// The experts of all layers to system RAM.
  static TensorOverride allExperts() {
    return TensorOverride.parse("blk\\.\\d+" + EXPERTS.tensors + "=CPU");
  }
}
