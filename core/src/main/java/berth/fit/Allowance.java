package berth.fit;

import berth.memory.Part;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one memory has to give to the engine: all there is, less what others keep.
///
/// @param capacity all there is; absent: nobody said, or no limit
/// @param kept by the driver, the system, a desktop or on request, each with its reason
/// @param runtime what the engine's own process takes beside its buffers: the driver's context
public record Allowance(Optional<Bytes> capacity, List<Part> kept, List<Part> runtime) {
  /// A memory of which nobody said how large it is.
  public static final Allowance UNKNOWN = new Allowance(Optional.empty(), List.of(), List.of());

  public Allowance {
    kept = List.copyOf(kept);
    runtime = List.copyOf(runtime);
  }

  /// That much and no more, with nothing kept.
  public static Allowance of(Bytes usable) {
    return new Allowance(Optional.of(usable), List.of(), List.of());
  }

  /// What the engine's process can have of it, all in all.
  public Optional<Bytes> usable() {
    return capacity.map(all -> less(all, sum(kept)));
  }

  /// What the engine's own process takes beside its buffers.
  public Bytes runtimeBytes() {
    return sum(runtime);
  }

  /// The same with that much taken by someone else.
  public Allowance without(String name, Bytes taken, String because) {
    if (capacity.isEmpty() || taken.equals(Bytes.ZERO)) return this;
    List<Part> more = new ArrayList<>(kept);
    more.add(Part.exact(name, taken.count(), because));
    return new Allowance(capacity, more, runtime);
  }

  private static Bytes sum(List<Part> parts) {
    Bytes sum = Bytes.ZERO;
    for (Part part : parts) sum = sum.plus(part.bytes());
    return sum;
  }

  private static Bytes less(Bytes all, Bytes taken) {
    return new Bytes(Math.max(0, all.count() - taken.count()));
  }
}
