package berth.planner;

import berth.catalogue.DeviceEntry;
import berth.device.Device;
import berth.device.Machine;
import berth.device.OperatingSystem;
import berth.fit.Limits;
import berth.fit.Reserves;
import berth.fit.Room;
import berth.plan.Plan;
import berth.units.Bytes;
import berth.units.TokensPerSecond;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Which hardware runs a model: one device, several of a kind, one device with the help of RAM, RAM
/// alone. Each list begins with the least memory, that of sets with the fewest GPUs.
///
/// @param asked what it takes on one GPU of any size: the total that every page shows
/// @param single devices that hold all of it
/// @param sets of the fewest equal GPUs that hold all of it, where one does not
/// @param helped devices that run it with part in system RAM
/// @param kit of RAM for a computer without a GPU; absent if none that is sold suffices
/// @param inRam the plan for it; absent where that is too slow
public record Hardware(
    Priced asked,
    List<Machinery> single,
    List<Machinery> sets,
    List<Machinery> helped,
    Optional<Bytes> kit,
    Optional<Planned> inRam) {
  private static final int MOST = 8;

  private static final Comparator<Machinery> BY_MEMORY =
      Comparator.comparing(Machinery::memory)
          .thenComparingInt(Machinery::count)
          .thenComparing(machine -> machine.device().device().name());

  public Hardware {
    single = List.copyOf(single);
    sets = List.copyOf(sets);
    helped = List.copyOf(helped);
  }

  /// All hardware of a catalogue for a plan's model and workload.
  ///
  /// @param asked for one GPU
  public static Hardware of(
      Planner planner, Plan asked, List<DeviceEntry> devices, Reserves reserves) {
    EvenPlans plans = new EvenPlans(planner, asked);
    List<Machinery> single = new ArrayList<>();
    List<Machinery> sets = new ArrayList<>();
    List<Machinery> helped = new ArrayList<>();
    for (DeviceEntry device : devices) {
      if (!isCandidate(device)) continue;
      Machinery one = one(planner, asked, device, reserves);
      if (one.verdict().isNative()) {
        single.add(one);
        continue;
      }
      if (one.verdict().runs()) helped.add(one);
      several(plans, device, reserves).ifPresent(sets::add);
    }
    single.sort(BY_MEMORY);
    sets.sort(Comparator.comparingInt(Machinery::count).thenComparing(BY_MEMORY));
    helped.sort(BY_MEMORY);
    Room ram = reserves.room(new Machine(List.of(), Device.CPU), Limits.NONE);
    Planned inRam = planner.given(asked.on(0), ram);
    Optional<Bytes> kit = reserves.kit(inRam.fit().hostTotal(), OperatingSystem.LINUX);
    Priced whole = planner.price(asked.on(1));
    return new Hardware(whole, single, sets, helped, kit, Optional.of(inRam));
  }

  /// The same with every plan as close as can be.
  public Hardware finely(Planner planner, Reserves reserves) {
    List<Machinery> fine = helped.stream().map(one -> one.finely(planner, reserves)).toList();
    return new Hardware(asked, single, sets, fine, kit, inRam);
  }

  /// What is known to decode at least so many tokens per second. More of a kind than hold a model
  /// are no faster, as a token passes them one after the other.
  public Hardware reaching(TokensPerSecond least, Tempo tempo) {
    Predicate<Machinery> quick = machine -> tempo.reaches(least, machine.planned());
    Optional<Planned> ram = inRam.filter(planned -> tempo.reaches(least, planned));
    return new Hardware(
        asked,
        single.stream().filter(quick).toList(),
        sets.stream().filter(quick).toList(),
        helped.stream().filter(quick).toList(),
        kit.filter(_ -> ram.isPresent()),
        ram);
  }

  /// The same, each list with the fastest first, as predicted; what nobody knows the speed of stays
  /// in its order behind them.
  public Hardware fastestFirst(Tempo tempo) {
    return new Hardware(
        asked,
        fastestFirst(single, tempo),
        fastestFirst(sets, tempo),
        fastestFirst(helped, tempo),
        kit,
        inRam);
  }

  private record Timed(Machinery machine, Optional<TokensPerSecond> rate) {}

  private static List<Machinery> fastestFirst(List<Machinery> machines, Tempo tempo) {
    return machines.stream()
        .map(machine -> new Timed(machine, tempo.decode(machine.planned())))
        .sorted(
            Comparator.comparingDouble(
                timed -> -timed.rate.map(TokensPerSecond::value).orElse(0.0)))
        .map(Timed::machine)
        .toList();
  }

  /// Devices that hold all of a plan's model, the least memory first.
  ///
  /// @param asked for one GPU
  public static List<Machinery> holding(
      Planner planner, Plan asked, List<DeviceEntry> devices, Reserves reserves) {
    List<Machinery> holding = new ArrayList<>();
    for (DeviceEntry device : devices) {
      if (!isCandidate(device)) continue;
      Room room = room(device, 1, reserves);
      planner
          .onGpus(asked.on(room.gpus().size()), room)
          .map(planned -> new Machinery(device, 1, planned, Optional.empty()))
          .filter(machine -> machine.verdict().isNative())
          .ifPresent(holding::add);
    }
    holding.sort(BY_MEMORY);
    return holding;
  }

  private static boolean isCandidate(DeviceEntry device) {
    return device.isSupported()
        && !device.device().cpuOnly()
        && device.device().memory().capacity().isPresent();
  }

  private static Machinery one(Planner planner, Plan asked, DeviceEntry device, Reserves reserves) {
    Room room = room(device, 1, reserves);
    Planned planned = planner.roughly(asked.on(room.gpus().size()), room);
    return new Machinery(device, 1, planned, Machinery.kit(planned, reserves));
  }

  /// The fewest of a kind that hold the model; nothing for devices that stand alone.
  private static Optional<Machinery> several(
      EvenPlans plans, DeviceEntry device, Reserves reserves) {
    if (!joins(device.device())) return Optional.empty();
    for (int count = 2; count * device.gpus().size() <= MOST; count++) {
      Room room = room(device, count, reserves);
      Optional<Planned> planned = plans.on(room.gpus().size(), room);
      if (planned.isEmpty()) continue;
      return Optional.of(
          new Machinery(device, count, planned.get(), Machinery.kit(planned.get(), reserves)));
    }
    return Optional.empty();
  }

  /// Whether one computer can hold several.
  private static boolean joins(Device device) {
    return switch (device.kind()) {
      case DISCRETE_GPU, DATACENTER_GPU -> !device.memory().unified();
      case APPLE_SOC, UNIFIED, CPU_PLATFORM, EDGE, NPU -> false;
    };
  }

  private static Room room(DeviceEntry device, int count, Reserves reserves) {
    List<Device> gpus = new ArrayList<>();
    for (int i = 0; i < count; i++) gpus.addAll(device.gpus());
    return reserves.room(new Machine(gpus, Device.CPU), Limits.NONE);
  }
}
