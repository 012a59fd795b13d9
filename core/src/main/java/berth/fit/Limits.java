package berth.fit;

import berth.device.OperatingSystem;
import berth.units.Bytes;
import java.util.List;
import java.util.Optional;

/// What whoever asks knows of the machine better than a catalogue can. Lists have an entry for each
/// GPU, or one for all; empty: nothing said.
///
/// @param systemRam all of it
/// @param system what runs there; absent: macOS on Apple's, Linux on other devices
/// @param usable what the engine can have of each GPU, all in all
/// @param free what of each GPU nobody uses at the moment, as the driver's tool prints it
/// @param reserve what is to stay free on each GPU
/// @param desktop whether the first GPU shows a desktop
public record Limits(
    Optional<Bytes> systemRam,
    Optional<OperatingSystem> system,
    List<Bytes> usable,
    List<Bytes> free,
    List<Bytes> reserve,
    boolean desktop) {
  /// Nothing said.
  public static final Limits NONE =
      new Limits(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), false);

  public Limits {
    usable = List.copyOf(usable);
    free = List.copyOf(free);
    reserve = List.copyOf(reserve);
  }

  /// The entry of a list for a GPU.
  public static Optional<Bytes> of(List<Bytes> list, int gpu) {
    if (list.size() == 1) return Optional.of(list.getFirst());
    return gpu < list.size() ? Optional.of(list.get(gpu)) : Optional.empty();
  }

  /// Whether each list has an entry for each GPU, one for all, or none.
  public boolean suits(int gpus) {
    return suits(usable, gpus) && suits(free, gpus) && suits(reserve, gpus);
  }

  private static boolean suits(List<Bytes> list, int gpus) {
    return list.size() <= 1 || list.size() == gpus;
  }
}
