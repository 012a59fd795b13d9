package berth.pages.ask;

import java.util.List;

/// The controls of a page: what can be chosen, and what is. Without a script they are a form that
/// asks the server; with one they answer at once.
///
/// @param action the address that answers the form
/// @param model what the script fetches the model by; empty on a page for any model
/// @param quants quantizations to choose; none: the model has its own
/// @param contexts contexts to choose, in tokens
/// @param machines devices to choose, in groups
/// @param counts how many of the device
/// @param rams sizes of system RAM
/// @param caches types of cache
/// @param slots how many sequences at once
public record Form(
    String action,
    String model,
    List<Choice> quants,
    List<Choice> contexts,
    List<Group> machines,
    List<Choice> counts,
    List<Choice> rams,
    List<Choice> caches,
    List<Choice> slots) {
  /// One of several.
  public record Choice(String value, String label, boolean chosen) {}

  /// Choices under a heading.
  public record Group(String label, List<Choice> choices) {}

  public Form {
    quants = List.copyOf(quants);
    contexts = List.copyOf(contexts);
    machines = List.copyOf(machines);
    counts = List.copyOf(counts);
    rams = List.copyOf(rams);
    caches = List.copyOf(caches);
    slots = List.copyOf(slots);
  }

  /// The index of the chosen context, for a slider.
  public int contextIndex() {
    for (int i = 0; i < contexts.size(); i++) if (contexts.get(i).chosen()) return i;
    return 0;
  }
}
