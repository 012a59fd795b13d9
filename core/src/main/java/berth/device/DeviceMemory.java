package berth.device;

import berth.units.Bytes;
import berth.units.BytesPerSecond;
import java.util.Optional;

/// The memory a device computes from.
///
/// @param sold the size on the box; of a GB as memory is sold, 2^30 bytes
/// @param reported what the vendor's own tool says there is
/// @param bandwidth the theoretical peak of one device
/// @param unified whether processor and GPU share it
/// @param gpuShare what of a shared memory the system gives the GPU unless told otherwise
public record DeviceMemory(
    Optional<Bytes> sold,
    Optional<Bytes> reported,
    Optional<BytesPerSecond> bandwidth,
    Optional<MemoryKind> kind,
    boolean unified,
    Optional<Bytes> gpuShare) {
  /// Nothing published.
  public static final DeviceMemory UNKNOWN =
      new DeviceMemory(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty());

  /// That of one of so many alike chips.
  DeviceMemory part(int chips) {
    return new DeviceMemory(
        sold.map(bytes -> new Bytes(bytes.count() / chips)),
        reported.map(bytes -> new Bytes(bytes.count() / chips)),
        bandwidth.map(rate -> new BytesPerSecond(rate.count() / chips)),
        kind,
        unified,
        gpuShare);
  }

  /// All there is: as reported, else as sold. What of it a program can have is less.
  public Optional<Bytes> capacity() {
    return reported.or(() -> sold);
  }
}
