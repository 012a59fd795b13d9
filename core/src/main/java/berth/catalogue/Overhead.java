package berth.catalogue;

import berth.device.Device;
import berth.device.OperatingSystem;
import berth.units.Bytes;
import java.util.List;
import java.util.Optional;

/// What a driver, a system or a program takes of a device's memory or speed beside the model: as
/// somebody saw it, or, where it [applies][Applies#rule], as answers count it.
///
/// @param scope where it was seen, what it is about
/// @param basis measured, a rule of a program, printed by a tool
public record Overhead(
    String id,
    Kind kind,
    String scope,
    Applies applies,
    Amounts amounts,
    String basis,
    Optional<String> notes,
    List<Source> sources,
    String checked) {
  /// What takes or limits it, as `data/` spells it.
  public enum Kind {
    /// What a process takes on a GPU before it loads anything, whichever the runtime.
    CONTEXT("context"),
    /// What llama.cpp takes beside weights, cache and compute buffers.
    ENGINE_EXTRA("engine-extra"),
    /// What a program keeps free on purpose.
    RUNTIME_RESERVE("runtime-reserve"),
    /// What of a card's memory its driver shows to programs: CUDA's total, of which `nvidia-smi`
    /// counts more.
    VISIBLE("visible"),
    /// What a driver keeps of a card and shows to no program.
    DRIVER("driver"),
    /// What an operating system keeps of a GPU's memory whether or not a screen hangs on it.
    SYSTEM("system"),
    /// What a desktop takes of the GPU that shows it.
    DISPLAY("display"),
    /// What an operating system and its desktop keep of the system RAM.
    SYSTEM_RAM("system-ram"),
    /// What error correction costs.
    ECC("ecc"),
    /// What of a shared memory the GPU may have by default.
    GPU_SHARE("gpu-share"),
    /// The most it can be told to have.
    GPU_SHARE_MOST("gpu-share-most"),
    /// What of the theoretical bandwidth is reached.
    BANDWIDTH("bandwidth");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /// The kind of that name.
    public static Optional<Kind> parse(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) return Optional.of(kind);
      }
      return Optional.empty();
    }
  }

  /// A size, or a share in thousandths.
  public sealed interface Amount {
    record Size(Bytes bytes) implements Amount {}

    record PerMille(int share) implements Amount {}
  }

  /// What it is, and between which bounds it was seen; what the source does not have is absent.
  ///
  /// @param plusPerMille thousandths of the device's memory that come on top of the value
  /// @param perMultiprocessor what comes on top for each multiprocessor of the GPU
  public record Amounts(
      Optional<Amount> value,
      Optional<Amount> low,
      Optional<Amount> high,
      Optional<Integer> plusPerMille,
      Optional<Bytes> perMultiprocessor) {}

  /// What it holds for; an empty list or an absent fact excludes nothing.
  ///
  /// @param rule whether answers count with it; otherwise it is only what somebody saw
  /// @param devices ids of devices
  /// @param vendor who makes the device
  /// @param memory the size of the memory, as sold
  public record Applies(
      boolean rule,
      List<String> devices,
      Optional<String> vendor,
      List<Device.Kind> kinds,
      List<OperatingSystem> systems,
      Optional<Bytes> memory) {
    public Applies {
      devices = List.copyOf(devices);
      kinds = List.copyOf(kinds);
      systems = List.copyOf(systems);
    }
  }

  public Overhead {
    if (applies.rule() && amounts.value().isEmpty()) {
      throw new IllegalArgumentException(id + " is a rule without a value");
    }
    sources = List.copyOf(sources);
  }
}
