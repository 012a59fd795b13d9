package berth.device;

import berth.units.FlopsPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a device computes with.
///
/// @param rates peak rates of arithmetic, dense, by precision
/// @param multiprocessors streaming multiprocessors of an NVIDIA GPU, compute units of an AMD one
/// @param cores of a processor
public record Compute(
    List<Rate> rates, Optional<Integer> multiprocessors, Optional<Integer> cores) {
  /// Nothing published.
  public static final Compute UNKNOWN = new Compute(List.of(), Optional.empty(), Optional.empty());

  /// The rate at one precision.
  public record Rate(Precision precision, FlopsPerSecond peak) {}

  /// What is multiplied, and in which units of the chip, as `data/` spells it.
  public enum Precision {
    FP32("fp32"),
    /// Packed halves on the ordinary units.
    FP16_VECTOR("fp16_vector"),
    /// Half or bfloat16 matrices, summed in single precision.
    FP16_TENSOR("fp16_tensor"),
    /// Half matrices, summed in half precision.
    FP16_TENSOR_FP16_ACCUMULATE("fp16_tensor_fp16_accumulate"),
    FP8("fp8"),
    INT8("int8"),
    FP4("fp4");

    private final String word;

    Precision(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Compute {
    rates = List.copyOf(rates);
  }

  /// That of one of so many alike chips.
  Compute part(int chips) {
    List<Rate> parts = new ArrayList<>();
    for (Rate rate : rates) {
      parts.add(new Rate(rate.precision, new FlopsPerSecond(rate.peak.count() / chips)));
    }
    return new Compute(parts, multiprocessors.map(all -> all / chips), cores);
  }

  /// The peak at that precision.
  public Optional<FlopsPerSecond> at(Precision precision) {
    for (Rate rate : rates) {
      if (rate.precision == precision) return Optional.of(rate.peak);
    }
    return Optional.empty();
  }
}
