package berth.source;

import berth.gguf.Metadata;
import berth.model.UnreadableModelException;
import java.util.List;
import java.util.Optional;

/// The hyperparameters of a header under the prefix of its architecture.
final class Keys {
  /// What the engine takes for 0.
  private static final double LEAST_LIMIT = 1e-6;

  private final Metadata metadata;
  private final String prefix;

  Keys(Metadata metadata, String architecture) {
    this.metadata = metadata;
    this.prefix = architecture + ".";
  }

  Metadata metadata() {
    return metadata;
  }

  boolean has(String key) {
    return metadata.get(prefix + key).isPresent();
  }

  /// A whole number that must be there.
  int required(String key, int least, int most) {
    return whole(key, least, most)
        .orElseThrow(() -> new UnreadableModelException(prefix + key, "is missing"));
  }

  /// A whole number within bounds, if there is one.
  Optional<Integer> whole(String key, int least, int most) {
    Optional<Long> value = metadata.whole(prefix + key);
    value.ifPresent(v -> check(key, v, least, most));
    return value.map(Long::intValue);
  }

  int whole(String key, int otherwise) {
    return whole(key, 0, Integer.MAX_VALUE).orElse(otherwise);
  }

  /// Whether the key holds a number other than 0.
  boolean nonZero(String key) {
    return metadata.real(prefix + key).filter(v -> v != 0).isPresent();
  }

  /// Whether the key holds a number above 0 for that layer, in an array or for all.
  boolean positive(String key, int layer) {
    Optional<List<Double>> each = metadata.reals(prefix + key);
    double value =
        each.isEmpty()
            ? real(key).orElse(0.0)
            : layer < each.get().size() ? each.get().get(layer) : 0.0;
    return value > LEAST_LIMIT;
  }

  Optional<Double> real(String key) {
    return metadata.real(prefix + key);
  }

  Optional<Boolean> flag(String key) {
    return metadata.flag(prefix + key);
  }

  /// An array of whole numbers or flags.
  Optional<List<Long>> wholes(String key) {
    return metadata.wholes(prefix + key);
  }

  Optional<String> text(String key) {
    return metadata.text(prefix + key);
  }

  /// A whole number per layer: an array, or one number for all.
  Optional<int[]> perLayer(String key, int layers, int most) {
    Optional<List<Long>> array = wholes(key);
    int[] result = new int[layers];
    if (array.isPresent()) {
      List<Long> values = array.get();
      for (int i = 0; i < layers; i++) {
        long value = i < values.size() ? values.get(i) : 0;
        check(key, value, 0, most);
        result[i] = (int) value;
      }
      return Optional.of(result);
    }
    Optional<Integer> one = whole(key, 0, most);
    if (one.isEmpty()) return Optional.empty();
    for (int i = 0; i < layers; i++) result[i] = one.get();
    return Optional.of(result);
  }

  private void check(String key, long value, int least, int most) {
    if (value < least || value > most) {
      throw new UnreadableModelException(
          prefix + key, value + " is outside " + least + " to " + most);
    }
  }
}
