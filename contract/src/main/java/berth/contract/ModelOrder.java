package berth.contract;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import java.util.Comparator;
import java.util.function.ToLongFunction;

/// In which order models are listed; what has no such value comes last.
public enum ModelOrder {
  RELEASED,
  NAME,
  PARAMETERS,
  SIZE,
  CONTEXT;

  public Comparator<ModelEntry> comparator() {
    Comparator<ModelEntry> byId = Comparator.comparing(ModelEntry::id);
    return switch (this) {
      case NAME -> byId;
      case RELEASED ->
          Comparator.comparing(
                  (ModelEntry entry) -> entry.fact(ModelField.RELEASED).orElse(""),
                  Comparator.reverseOrder())
              .thenComparing(byId);
      case PARAMETERS -> most(ModelEntry.Counted::parameters).thenComparing(byId);
      case SIZE -> most(ModelEntry.Counted::weights).thenComparing(byId);
      case CONTEXT -> most(ModelEntry.Counted::context).thenComparing(byId);
    };
  }

  private static Comparator<ModelEntry> most(ToLongFunction<ModelEntry.Counted> value) {
    return Comparator.comparing(
        entry -> entry.counted().map(value::applyAsLong).orElse(0L), Comparator.reverseOrder());
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
