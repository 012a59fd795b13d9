package berth.contract;

import berth.Answer;
import berth.ModelReference;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.Machine;
import berth.planner.Planned;
import berth.speed.Beside;
import berth.speed.Speed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Measured speeds beside predicted ones. The table is read only for devices of which something was
/// measured.
public final class Measurements {
  private final Map<String, List<MeasuredSpeed>> models = new HashMap<>();

  /// What was measured of the same model, quantization and devices; nothing where the answer has no
  /// speed.
  public List<MeasuredSpeed> beside(ModelReference reference, Answer answer, int depth) {
    if (answer.speed().isEmpty()) return List.of();
    if (!(reference instanceof ModelReference.Catalogued(String id))) return List.of();
    return beside(id, answer.planned(), depth);
  }

  private List<MeasuredSpeed> beside(String id, Planned planned, int depth) {
    Machine machine = planned.fit().room().machine();
    if (!isKnown(machine)) return List.of();
    List<MeasuredSpeed> all = models.computeIfAbsent(id, Evidence::speeds);
    return Beside.of(all, planned.priced().plan().weights().format(), machine, depth);
  }

  /// The speed of a plan, which rests on measurement where there is one.
  public Speed resting(Speed speed, ModelReference reference, Planned planned) {
    return reference instanceof ModelReference.Catalogued(String id)
        ? resting(speed, beside(id, planned, 0))
        : speed;
  }

  /// The speed, which rests on measurement where there is one.
  public static Speed resting(Speed speed, List<MeasuredSpeed> measured) {
    boolean decoded = measured.stream().anyMatch(one -> one.decode().isPresent());
    return decoded ? speed.measured() : speed;
  }

  private static boolean isKnown(Machine machine) {
    var devices = PackedCatalogue.calibration().devices();
    for (Device gpu : machine.gpus()) if (!devices.containsKey(gpu.id())) return false;
    return !machine.gpus().isEmpty() || devices.containsKey(machine.host().id());
  }
}
