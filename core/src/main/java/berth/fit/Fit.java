package berth.fit;

import berth.memory.Memory;
import berth.memory.WeightBytes;
import berth.placement.Placement;
import berth.units.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/// A plan's memory against what each device has to give. Totals are the engine's buffers and what
/// its process takes beside them.
///
/// @param divided whether part of the model or of its cache was put into system RAM
public record Fit(Memory memory, Room room, boolean divided) {
  private static final int COMFORT = 10;

  /// The fit of a plan as placed.
  public static Fit of(Placement placement, Memory memory, Room room) {
    boolean divided =
        placement.host() > 0
            && (!placement.complete() || !placement.cacheOffloaded() || inRam(placement, memory));
    return new Fit(memory, room, divided);
  }

  /// Whether rules put weights of a block into system RAM.
  private static boolean inRam(Placement placement, Memory memory) {
    if (!placement.overridden()) return false;
    WeightBytes weights = memory.weights();
    int host = placement.host();
    return weights.of(WeightBytes.Use.EXPERTS, host) > 0
        || weights.of(WeightBytes.Use.FEED_FORWARD, host) > 0
        || weights.of(WeightBytes.Use.ATTENTION, host) > 0;
  }

  /// What the engine's process takes on a device beside its buffers.
  public Bytes runtime(int device) {
    return room.gpus().get(device).runtimeBytes();
  }

  /// Everything on a device.
  public Bytes total(int device) {
    return memory.devices().get(device).total().plus(runtime(device));
  }

  /// What the engine's process takes in system RAM beside its buffers.
  public Bytes hostRuntime() {
    return room.host().runtimeBytes();
  }

  /// Everything in system RAM.
  public Bytes hostTotal() {
    return memory.host().total().plus(hostRuntime());
  }

  /// Everything everywhere.
  public Bytes total() {
    Bytes sum = hostTotal();
    for (int i = 0; i < memory.devices().size(); i++) sum = sum.plus(total(i));
    return sum;
  }

  /// What a device can give.
  public Optional<Bytes> usable(int device) {
    return room.gpus().get(device).usable();
  }

  /// What system RAM can give beside what the GPUs hold of a shared pool.
  public Optional<Bytes> hostUsable() {
    return room.hostUsable(room.shared() ? total(0) : Bytes.ZERO);
  }

  /// Bytes of a device that stay free; negative: that many are missing. Absent: no limit is known.
  public OptionalLong headroom(int device) {
    return difference(usable(device), total(device));
  }

  /// The same of system RAM.
  public OptionalLong hostHeadroom() {
    return difference(hostUsable(), hostTotal());
  }

  private static OptionalLong difference(Optional<Bytes> usable, Bytes total) {
    if (usable.isEmpty()) return OptionalLong.empty();
    return OptionalLong.of(usable.get().count() - total.count());
  }

  /// The least that stays free anywhere, negative where something does not fit.
  public long slack() {
    long least = hostHeadroom().orElse(Long.MAX_VALUE);
    for (int i = 0; i < memory.devices().size(); i++) {
      least = Math.min(least, headroom(i).orElse(Long.MAX_VALUE));
    }
    return least;
  }

  /// What stays free everywhere together, as far as limits are known.
  public long free() {
    long sum = hostHeadroom().orElse(0);
    for (int i = 0; i < memory.devices().size(); i++) {
      sum = Math.addExact(sum, headroom(i).orElse(0));
    }
    return sum;
  }

  /// Whether everything fits where it is put, as far as limits are known.
  public boolean fits() {
    return slack() >= 0;
  }

  /// The verdict; absent where nobody said how much the devices have.
  public Optional<Verdict> verdict() {
    if (!room.isLimited()) return Optional.empty();
    if (!fits()) return Optional.of(Verdict.NO);
    if (divided) return Optional.of(Verdict.OFFLOAD);
    return Optional.of(isComfortable() ? Verdict.COMFORTABLE : Verdict.TIGHT);
  }

  /// Whether a tenth of what every device can give stays free.
  public boolean isComfortable() {
    if (memory.devices().isEmpty()) return isComfortable(hostUsable(), hostHeadroom());
    for (int i = 0; i < memory.devices().size(); i++) {
      if (!isComfortable(usable(i), headroom(i))) return false;
    }
    return true;
  }

  private static boolean isComfortable(Optional<Bytes> usable, OptionalLong headroom) {
    return usable.isEmpty() || headroom.orElse(0) >= (usable.get().count() + COMFORT - 1) / COMFORT;
  }
}
