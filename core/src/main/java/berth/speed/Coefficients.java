package berth.speed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Numbers of the speed model by name, such as `decode.kernel.NVIDIA`. What is particular to a
/// vendor or a kind of memory is a factor to the general number; where none is known it is 1.
public record Coefficients(Map<String, Double> values) {
  public Coefficients {
    values.forEach(
        (name, value) -> {
          if (!(value > 0) || value.isInfinite()) {
            throw new IllegalArgumentException(name + " is " + value + ", not above 0");
          }
        });
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// The number of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public double get(String name) {
    Double value = values.get(name);
    if (value == null) throw new IllegalArgumentException("no coefficient " + name);
    return value;
  }

  /// The factor of that name, 1 where none is known.
  public double factor(String name) {
    return values.getOrDefault(name, 1.0);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// The same with other values for some.
  public Coefficients with(Map<String, Double> others) {
    Map<String, Double> all = new LinkedHashMap<>(values);
    all.putAll(others);
    return new Coefficients(all);
  }
}
