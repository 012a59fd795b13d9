package berth.speed;

import java.util.HashMap;
import java.util.Map;

/// What the engine's builds of a time could not do yet. Predictions are for present ones; runs with
/// older ones teach what they have in common.
enum Era {
  /// Before backends ran a norm with its scale, and ever more, as one kernel: what
  /// [berth.graph.Kernels] counts are kernels of later builds (llama.cpp pull requests 14366 of
  /// June 2025 for Vulkan, 14800 of July for CUDA and ROCm, 16220 for Metal).
  SINGLE_KERNELS("2025-07", "decode.kernel", "prefill.attention"),
  /// Before flash attention's kernels were made anew (19057 and 18953 for CUDA and ROCm, 19075 and
  /// 18938 for Vulkan, all of January 2026).
  FORMER_ATTENTION("2026-02", "prefill.attention"),
  PRESENT("");

  private final String end;
  private final String[] slower;

  /// @param end the first month after it
  /// @param slower what takes builds of this time longer, by `….early` times
  Era(String end, String... slower) {
    this.end = end;
    this.slower = slower;
  }

  static Era of(String date) {
    for (Era era : values()) if (date.compareTo(era.end) < 0) return era;
    return PRESENT;
  }

  /// The numbers of builds of this time.
  Calibration of(Calibration present) {
    Coefficients numbers = present.coefficients();
    Map<String, Double> past = new HashMap<>();
    for (String name : slower) past.put(name, numbers.get(name) * numbers.factor(name + ".early"));
    return present.with(numbers.with(past));
  }
}
