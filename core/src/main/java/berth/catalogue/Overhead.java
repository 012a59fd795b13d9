package berth.catalogue;

import berth.units.Bytes;
import java.util.List;
import java.util.Optional;

/// What a driver, a system or a program takes of a device's memory or speed beside the model, as
/// somebody saw it.
///
/// @param scope where it was seen
/// @param devices ids of the devices it was seen on
/// @param basis measured, a rule of a program, printed by a tool
public record Overhead(
    String id,
    Kind kind,
    String scope,
    List<String> devices,
    Amounts amounts,
    String basis,
    Optional<String> notes,
    List<Source> sources,
    String checked) {
  /// What takes or limits it, as `data/` spells it.
  public enum Kind {
    /// What a process takes on a GPU before it loads anything.
    CUDA_CONTEXT("cuda-context"),
    /// What llama.cpp takes beside weights, cache and compute buffers.
    ENGINE_EXTRA("engine-extra"),
    /// What a program keeps free on purpose.
    RUNTIME_RESERVE("runtime-reserve"),
    /// What the tool of a vendor counts and a program cannot have.
    DRIVER("driver"),
    /// What Windows or a desktop keeps.
    SYSTEM("system"),
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
  public record Amounts(Optional<Amount> value, Optional<Amount> low, Optional<Amount> high) {}

  public Overhead {
    devices = List.copyOf(devices);
    sources = List.copyOf(sources);
  }
}
