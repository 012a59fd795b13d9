package berth.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which layers of a hybrid attend, as configs say it: a kind per layer, the indices, or a period
/// and an offset.
final class Pattern {
  private static final List<String> ATTENTION = List.of("attention", "full_attention");

  private Pattern() {}

  static List<Boolean> attention(Config config, int layers) {
    Optional<List<String>> kinds = config.texts("layer_types", "layers_block_type");
    Optional<List<Integer>> indices =
        config.wholes("attn_layer_indices", "full_attn_idxs", "attention_layers_idx");
    List<Boolean> attention = new ArrayList<>(layers);
    if (kinds.isPresent()) {
      if (kinds.get().size() < layers) throw config.wrong("layer_types", "is too short");
      for (int i = 0; i < layers; i++) attention.add(ATTENTION.contains(kinds.get().get(i)));
    } else if (indices.isPresent()) {
      for (int i = 0; i < layers; i++) attention.add(indices.get().contains(i));
    } else {
      int period = config.required("attn_layer_period");
      int offset = config.whole(0, "attn_layer_offset");
      for (int i = 0; i < layers; i++) attention.add(i >= offset && (i - offset) % period == 0);
    }
    return List.copyOf(attention);
  }

  /// Key-value heads per layer, 0 where it does not attend.
  static List<Integer> kvHeads(List<Boolean> attention, int kvHeads) {
    return Mixture.each(attention.size(), i -> attention.get(i) ? kvHeads : 0);
  }
}
