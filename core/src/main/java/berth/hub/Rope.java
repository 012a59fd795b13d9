package berth.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rotary positions (arXiv 2104.09864): how many dimensions of a head they turn, and the factors by
/// which a longer context stretches them.
final class Rope {
  private Rope() {}

  /// Dimensions of a head that are turned: all, unless the config says otherwise.
  static int dim(Config config, int headDim) {
    return dim(config, headDim, 1.0);
  }

  /// @param otherwise the share of a head that is turned, if the config does not say
  static int dim(Config config, int headDim, double otherwise) {
    Optional<Integer> given = config.whole("rotary_dim", "rope_dim");
    if (given.isPresent()) return given.get();
    Optional<Double> share = config.real("partial_rotary_factor", "rotary_pct", "rope_pct");
    if (share.isEmpty()) {
      share = config.object("rope_parameters").flatMap(rope -> rope.real("partial_rotary_factor"));
    }
    return (int) (headDim * share.orElse(otherwise));
  }

  /// What stretches the positions: `rope_scaling`, or `rope_parameters` of newer configs.
  static Optional<Config> scaling(Config config) {
    Optional<Config> scaling = config.object("rope_scaling");
    return scaling.isPresent() ? scaling : config.object("rope_parameters");
  }

  /// Its kind: `llama3`, `yarn`, `longrope`, `linear`, `default`.
  static String kind(Config config) {
    return scaling(config).flatMap(s -> s.text("rope_type", "type")).orElse("default");
  }

  /// Writes the trained length and the tensors of factors that the converter makes.
  static void write(Config config, Shape shape, Draft draft) {
    String kind = kind(config);
    int dim = dim(config, shape.headDim());
    sections(config).ifPresent(sections -> draft.put("rope.dimension_sections", sections));
    original(config)
        .filter(_ -> kind.equals("yarn") || kind.equals("longrope") || kind.equals("su"))
        .ifPresent(original -> draft.put("rope.scaling.original_context_length", original));
    if (kind.equals("llama3")) draft.tensor("rope_freqs.weight", dim / 2);
    if (kind.equals("longrope") || kind.equals("su")) {
      draft.tensor("rope_factors_long.weight", dim / 2);
      draft.tensor("rope_factors_short.weight", dim / 2);
    }
  }

  /// How many pairs of dimensions turn by time, height, width and one more (arXiv 2409.12191).
  private static Optional<List<Integer>> sections(Config config) {
    Optional<List<Integer>> given =
        scaling(config).flatMap(s -> s.wholes("mrope_section", "xdrope_section"));
    if (given.isEmpty()) return given;
    List<Integer> four = new ArrayList<>(given.get());
    while (four.size() < 4) four.add(0);
    return Optional.of(four.subList(0, 4));
  }

  /// The context the positions were trained for before they were stretched.
  static Optional<Integer> original(Config config) {
    Optional<Integer> inner =
        scaling(config).flatMap(scaling -> scaling.whole("original_max_position_embeddings"));
    return inner.isPresent() ? inner : config.whole("original_max_position_embeddings");
  }
}
