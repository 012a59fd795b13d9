package berth.fit;

import berth.catalogue.Overhead;
import berth.catalogue.Overheads;
import berth.device.Device;
import berth.device.Machine;
import berth.device.OperatingSystem;
import berth.memory.Basis;
import berth.memory.Part;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What drivers, systems and runtimes keep of a machine's memories, by the rules of `data/`.
public final class Reserves {
  /// No rule: everything a device has is usable.
  public static final Reserves NONE = new Reserves(List.of());

  /// Sizes of RAM as sold: one, two, four and eight modules of 8 to 128 GB, and servers' sets.
  private static final List<Long> KITS_GIB =
      List.of(
          8L, 16L, 24L, 32L, 48L, 64L, 96L, 128L, 192L, 256L, 384L, 512L, 768L, 1024L, 1536L,
          2048L);

  private final List<Overhead> rules;

  private Reserves(List<Overhead> rules) {
    this.rules = rules;
  }

  /// The rules among those rows; the others are observations.
  public static Reserves of(Overheads overheads) {
    return new Reserves(overheads.all().stream().filter(row -> row.applies().rule()).toList());
  }

  /// What a machine's memories have to give.
  public Room room(Machine machine, Limits limits) {
    OperatingSystem system = limits.system().orElseGet(() -> usual(machine));
    List<Allowance> gpus = new ArrayList<>();
    for (int i = 0; i < machine.gpus().size(); i++) {
      gpus.add(gpu(machine.gpus().get(i), system, limits, i));
    }
    boolean shared = gpus.size() == 1 && machine.gpus().getFirst().memory().unified();
    Allowance host = host(machine, system, limits, shared);
    return new Room(machine, gpus, host, shared);
  }

  /// The system a machine has unless told otherwise.
  public static OperatingSystem usual(Machine machine) {
    boolean apple = machine.gpus().stream().anyMatch(gpu -> gpu.vendor().equals("Apple"));
    return apple ? OperatingSystem.MACOS : OperatingSystem.LINUX;
  }

  /// The smallest kit of RAM, as sold, that gives that much to programs; nothing if none does.
  public Optional<Bytes> kit(Bytes needed, OperatingSystem system) {
    Optional<Overhead> rule = rule(Overhead.Kind.SYSTEM_RAM, Device.CPU, system);
    for (long gib : KITS_GIB) {
      Bytes kit = Bytes.ofGib(gib);
      Bytes kept = rule.map(row -> amount(row, Device.CPU, kit)).orElse(Bytes.ZERO);
      if (less(kit, kept).compareTo(needed) >= 0) return Optional.of(kit);
    }
    return Optional.empty();
  }

  private Allowance gpu(Device device, OperatingSystem system, Limits limits, int index) {
    List<Part> runtime =
        rule(Overhead.Kind.CONTEXT, device, system).map(row -> part(row, device)).stream().toList();
    Optional<Bytes> usable = Limits.of(limits.usable(), index);
    if (usable.isPresent()) return new Allowance(usable, List.of(), runtime);
    Optional<Bytes> capacity = device.memory().capacity();
    if (capacity.isEmpty() && Limits.of(limits.free(), index).isEmpty()) return Allowance.UNKNOWN;
    Optional<Bytes> free = Limits.of(limits.free(), index);
    List<Part> kept = new ArrayList<>();
    if (free.isEmpty()) {
      kept.addAll(kept(device, system));
      boolean shows = limits.desktop() && index == 0 && !device.memory().unified();
      if (shows) {
        rule(Overhead.Kind.DISPLAY, device, system).ifPresent(row -> kept.add(part(row, device)));
      }
    }
    Limits.of(limits.reserve(), index)
        .ifPresent(
            bytes -> kept.add(Part.exact("reserve", bytes.count(), "to stay free, as asked")));
    return new Allowance(free.or(() -> capacity), kept, runtime);
  }

  /// What a driver and a system keep of a device.
  private List<Part> kept(Device device, OperatingSystem system) {
    if (device.memory().unified()) return share(device, system).stream().toList();
    List<Part> kept = new ArrayList<>();
    Optional<Overhead> visible = rule(Overhead.Kind.VISIBLE, device, system);
    if (visible.isPresent()) {
      kept.add(remainder("driver", device, amount(visible.get(), device), visible.get()));
    } else {
      rule(Overhead.Kind.ECC, device, system).ifPresent(row -> kept.add(part(row, device)));
      rule(Overhead.Kind.DRIVER, device, system).ifPresent(row -> kept.add(part(row, device)));
    }
    rule(Overhead.Kind.SYSTEM, device, system).ifPresent(row -> kept.add(part(row, device)));
    return kept;
  }

  /// What of a shared memory the GPU may not have.
  private Optional<Part> share(Device device, OperatingSystem system) {
    Optional<Overhead> row = rule(Overhead.Kind.GPU_SHARE, device, system);
    if (row.isPresent()) {
      return Optional.of(remainder("system", device, amount(row.get(), device), row.get()));
    }
    return device
        .memory()
        .gpuShare()
        .map(
            share ->
                new Part.Leaf(
                    "system",
                    less(device.memory().capacity().orElse(share), share),
                    "the GPU may have " + Figures.memory(share) + " unless told otherwise",
                    Basis.DATA_SHEET));
  }

  private Allowance host(Machine machine, OperatingSystem system, Limits limits, boolean shared) {
    Device device = machine.host();
    Optional<Bytes> capacity =
        shared
            ? machine.gpus().getFirst().memory().capacity()
            : limits.systemRam().or(() -> device.memory().capacity());
    List<Part> runtime =
        device.isAny() && machine.gpus().stream().anyMatch(Device::isAny)
            ? List.of()
            : rule(Overhead.Kind.CONTEXT, Device.CPU, system)
                .map(row -> part(row, Device.CPU))
                .stream()
                .toList();
    List<Part> kept = new ArrayList<>();
    if (capacity.isPresent()) {
      rule(Overhead.Kind.SYSTEM_RAM, Device.CPU, system)
          .ifPresent(row -> kept.add(part(row, Device.CPU, capacity.get())));
    }
    return new Allowance(capacity, kept, runtime);
  }

  /// The rule of a kind that names the device most closely.
  private Optional<Overhead> rule(Overhead.Kind kind, Device device, OperatingSystem system) {
    Optional<Overhead> best = Optional.empty();
    int closest = -1;
    for (Overhead row : rules) {
      if (row.kind() != kind || !holds(row.applies(), device, system)) continue;
      int closeness = closeness(row.applies());
      if (closeness > closest) {
        best = Optional.of(row);
        closest = closeness;
      }
    }
    return best;
  }

  private static boolean holds(Overhead.Applies row, Device device, OperatingSystem system) {
    return (row.devices().isEmpty() || row.devices().contains(device.id()))
        && row.vendor().filter(vendor -> !vendor.equals(device.vendor())).isEmpty()
        && (row.kinds().isEmpty() || row.kinds().contains(device.kind()))
        && (row.systems().isEmpty() || row.systems().contains(system))
        && (row.memory().isEmpty() || row.memory().equals(device.memory().sold()));
  }

  private static int closeness(Overhead.Applies row) {
    return (row.devices().isEmpty() ? 0 : 16)
        + (row.memory().isEmpty() ? 0 : 8)
        + (row.vendor().isEmpty() ? 0 : 4)
        + (row.kinds().isEmpty() ? 0 : 2)
        + (row.systems().isEmpty() ? 0 : 1);
  }

  private static Part part(Overhead row, Device device) {
    return part(row, device, device.memory().capacity().orElse(Bytes.ZERO));
  }

  private static Part part(Overhead row, Device device, Bytes memory) {
    return new Part.Leaf(name(row), amount(row, device, memory), row.scope(), basis(row));
  }

  private static Part remainder(String name, Device device, Bytes given, Overhead row) {
    Bytes all = device.memory().capacity().orElse(given);
    return new Part.Leaf(name, less(all, given), row.scope(), basis(row));
  }

  private static String name(Overhead row) {
    return switch (row.kind()) {
      case CONTEXT -> "the process itself";
      case DRIVER, VISIBLE -> "driver";
      case DISPLAY -> "desktop";
      case ENGINE_EXTRA, RUNTIME_RESERVE, SYSTEM, SYSTEM_RAM -> "system";
      case ECC -> "error correction";
      case GPU_SHARE, GPU_SHARE_MOST, BANDWIDTH -> "system";
    };
  }

  /// Whether somebody measured it on that device or size of memory, on others, or nobody did.
  private static Basis basis(Overhead row) {
    if (row.basis().equals("assumed")) return Basis.ASSUMED;
    boolean same = !row.applies().devices().isEmpty() || row.applies().memory().isPresent();
    return same ? Basis.MEASURED : Basis.CALIBRATED;
  }

  private static Bytes amount(Overhead row, Device device) {
    return amount(row, device, device.memory().capacity().orElse(Bytes.ZERO));
  }

  /// The value of a rule for a device: with its share of the memory and for its multiprocessors.
  private static Bytes amount(Overhead row, Device device, Bytes memory) {
    Overhead.Amounts amounts = row.amounts();
    long value =
        switch (amounts.value().orElseThrow()) {
          case Overhead.Amount.Size(Bytes bytes) -> bytes.count();
          case Overhead.Amount.PerMille(int share) -> memory.count() / 1000 * share;
        };
    long plus = memory.count() / 1000 * amounts.plusPerMille().orElse(0);
    long units = device.compute().multiprocessors().orElse(0);
    long perUnit = amounts.perMultiprocessor().map(Bytes::count).orElse(0L);
    return new Bytes(Math.addExact(value, Math.addExact(plus, Math.multiplyExact(units, perUnit))));
  }

  private static Bytes less(Bytes all, Bytes part) {
    return new Bytes(Math.max(0, all.count() - part.count()));
  }
}
