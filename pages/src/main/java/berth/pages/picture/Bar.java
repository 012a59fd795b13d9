package berth.pages.picture;

import berth.units.Bytes;
import berth.units.Figures;
import java.util.List;
import java.util.Optional;

/// One memory, or several alike, and what is in it.
///
/// @param name such as `2 × RTX 3090` or `system RAM`; empty where the page says it already
/// @param parts in the order they are drawn
/// @param capacity all it has; unknown where nobody said
/// @param usable what a program can have of it
public record Bar(
    String name, List<Taken> parts, Optional<Bytes> capacity, Optional<Bytes> usable) {
  public Bar {
    parts = List.copyOf(parts);
  }

  Bytes taken() {
    return Taken.total(parts);
  }

  /// What the whole width stands for.
  long scale() {
    long whole = taken().count();
    whole = Math.max(whole, capacity.map(Bytes::count).orElse(0L));
    return Math.max(whole, usable.map(Bytes::count).orElse(0L));
  }

  /// `16.00 GiB free` or `3.20 GiB short`; nothing where no limit is known.
  String left() {
    if (usable.isEmpty()) return "";
    long left = usable.get().count() - taken().count();
    return Figures.memory(new Bytes(Math.abs(left))) + (left < 0 ? " short" : " free");
  }

  /// `79.10 of 80 GiB usable`.
  String limit() {
    if (usable.isEmpty()) return capacity.map(Figures::capacity).orElse("");
    Bytes limit = usable.get();
    String of = capacity.map(whole -> " of " + Figures.capacity(whole)).orElse("");
    return capacity.equals(usable)
        ? Figures.capacity(limit) + " usable"
        : Figures.memory(limit) + of + " usable";
  }

  String says() {
    String list = Taken.list(parts);
    String limit = limit();
    String left = left();
    return (name.isEmpty() ? "" : name + ": ")
        + Figures.memory(taken())
        + " taken"
        + (limit.isEmpty() ? "" : ", " + limit)
        + (left.isEmpty() ? "" : ", " + left)
        + (list.isEmpty() ? "" : " (" + list + ")");
  }
}
