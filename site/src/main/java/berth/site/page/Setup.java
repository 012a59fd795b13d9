package berth.site.page;

import berth.Request;
import berth.catalogue.DeviceEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.RecommendAnswer;
import berth.device.Device;
import berth.fit.Allowance;
import berth.fit.Limits;
import berth.fit.Room;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.List;
import java.util.Optional;

/// A device of the catalogue as a machine to run models on, alone, with nothing else running.
///
/// @param ram what is assumed of a computer whose memory is its owner's choice
record Setup(DeviceEntry entry, Request request, Room room, Optional<Bytes> ram) {
  private static final int SERVER_BUS = 384;
  private static final Bytes DESKTOP_RAM = Bytes.ofGib(64);
  private static final Bytes SERVER_RAM = Bytes.ofGib(512);

  /// Nothing where no engine runs on it, or nobody said how much memory it has.
  static Optional<Setup> of(DeviceEntry entry) {
    Device device = entry.device();
    if (!entry.isSupported()) return Optional.empty();
    if (device.memory().capacity().isPresent()) return Optional.of(of(entry, Optional.empty()));
    return device.kind() == Device.Kind.CPU_PLATFORM
        ? Optional.of(of(entry, Optional.of(assumed(entry))))
        : Optional.empty();
  }

  private static Setup of(DeviceEntry entry, Optional<Bytes> ram) {
    Device device = entry.device();
    Limits none = Limits.NONE;
    Limits limits =
        new Limits(ram, none.system(), none.usable(), none.free(), none.reserve(), none.desktop());
    List<Device> devices = device.cpuOnly() ? List.of(device) : entry.gpus();
    Request request = RecommendAnswer.request(devices, limits, Optional.empty());
    return new Setup(
        entry, request, PackedCatalogue.reserves().room(request.machine(), limits), ram);
  }

  /// 64 GB for a desktop or a laptop, 512 GB for a server of six channels or more.
  private static Bytes assumed(DeviceEntry entry) {
    String bus = entry.fact(berth.catalogue.DeviceField.BUS).orElse("0 bit");
    int bits = Integer.parseInt(bus.substring(0, bus.indexOf(' ')));
    return bits >= SERVER_BUS ? SERVER_RAM : DESKTOP_RAM;
  }

  int gpus() {
    return room.gpus().size();
  }

  /// What programs can have of it, all together.
  Bytes usable() {
    if (gpus() == 0) return room.host().usable().orElse(Bytes.ZERO);
    Bytes sum = Bytes.ZERO;
    for (Allowance gpu : room.gpus()) sum = sum.plus(gpu.usable().orElse(Bytes.ZERO));
    return sum;
  }

  /// What keeps the rest, and what the process takes: of the memory models are put into.
  Allowance allowance() {
    return gpus() == 0 ? room.host() : room.gpus().getFirst();
  }

  String name() {
    return entry.device().name() + ram.map(bytes -> " with " + kit(bytes) + " of RAM").orElse("");
  }

  /// A size of RAM as it is sold.
  static String kit(Bytes bytes) {
    return Figures.grouped(bytes.count() >> 30) + " GB";
  }
}
