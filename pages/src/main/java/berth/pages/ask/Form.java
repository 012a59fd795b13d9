package berth.pages.ask;

import java.util.List;
import java.util.Optional;

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
/// @param chosen the model that is typed, on a page for any; absent where the page is of one
/// @param files whether the reader may give a file of their own
/// @param more further fields
public record Form(
    String action,
    String model,
    List<Choice> quants,
    List<Choice> contexts,
    List<Group> machines,
    List<Choice> counts,
    List<Choice> rams,
    List<Choice> caches,
    List<Choice> slots,
    Optional<String> chosen,
    boolean files,
    List<Field> more) {
  /// One of several.
  public record Choice(String value, String label, boolean chosen) {}

  /// A field to type into, or where there are choices to choose from.
  ///
  /// @param name as the contract has it
  /// @param hint what to type
  public record Field(String name, String label, String value, String hint, List<Choice> choices) {
    public Field {
      choices = List.copyOf(choices);
    }
  }

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
    more = List.copyOf(more);
  }

  /// The same where the model is typed.
  public Form choosing(String name) {
    return new Form(
        action,
        "",
        quants,
        contexts,
        machines,
        counts,
        rams,
        caches,
        slots,
        Optional.of(name),
        files,
        more);
  }

  /// The same with other machines to choose.
  public Form on(List<Group> others) {
    return new Form(
        action, model, quants, contexts, others, counts, rams, caches, slots, chosen, files, more);
  }

  /// The same with further fields and files.
  public Form with(List<Field> fields) {
    return new Form(
        action, model, quants, contexts, machines, counts, rams, caches, slots, chosen, true,
        fields);
  }
}
