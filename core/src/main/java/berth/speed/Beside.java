package berth.speed;

import berth.catalogue.MeasuredSpeed;
import berth.device.Device;
import berth.device.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Measurements that stand beside a prediction: of the same model and quantization on the same
/// devices, by engines that share llama.cpp's kernels.
public final class Beside {
  private Beside() {}

  /// Those nearest to a depth first; of equal depth the fastest first.
  ///
  /// @param measured all that is known of the model
  /// @param format the quantization by its usual name
  public static List<MeasuredSpeed> of(
      List<MeasuredSpeed> measured, String format, Machine machine, int depth) {
    List<MeasuredSpeed> same = new ArrayList<>();
    for (MeasuredSpeed one : measured) {
      if (isSame(one, format, machine)) same.add(one);
    }
    same.sort(
        Comparator.comparingInt((MeasuredSpeed one) -> Math.abs(one.run().depth() - depth))
            .thenComparingDouble(one -> -one.decode().orElse(0.0)));
    return same;
  }

  private static boolean isSame(MeasuredSpeed one, String format, Machine machine) {
    if (one.leftOut().isPresent() || !MeasuredSpeed.KERNELS.contains(one.with().engine())) {
      return false;
    }
    String label = one.with().quantization();
    boolean typed = label.equalsIgnoreCase(format) || label.startsWith(format + " ");
    boolean recipe = one.with().recipe().filter(r -> r.name().equals(format)).isPresent();
    return typed && recipe && one.run().batch() == 1 && isOn(one, machine);
  }

  private static boolean isOn(MeasuredSpeed one, Machine machine) {
    boolean processor = one.run().placed() == MeasuredSpeed.Placed.CPU;
    if (processor) return machine.gpus().isEmpty() && is(machine.host(), one);
    if (one.run().placed() != MeasuredSpeed.Placed.GPU) return false;
    return machine.gpus().size() == one.on().count()
        && machine.gpus().stream().allMatch(gpu -> is(gpu, one));
  }

  private static boolean is(Device device, MeasuredSpeed one) {
    return device.id().equals(one.on().device());
  }
}
