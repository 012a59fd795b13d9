package berth.catalogue;

import berth.hub.HubModel;
import berth.json.JsonReader;
import java.util.List;
import java.util.Optional;

/// A model with its names, all that is known of it as it was written down, and from where.
///
/// @param facts in the order of [ModelField]; what is unknown is not among them
/// @param counted what its config comes to, absent where the config says too little
/// @param citations the source of each field that has one
public record ModelEntry(
    String id,
    String name,
    List<String> aliases,
    List<Fact> facts,
    Optional<Counted> counted,
    Checking checking,
    List<Citation> citations) {
  /// One value as `data/` has it.
  public record Fact(ModelField field, String value) {}

  /// Where a field is from: the source, and the place in it.
  public record Citation(String field, Source source, String place) {}

  /// What was computed from the config when the catalogue was packed.
  ///
  /// @param architecture by the engine's name
  /// @param parameters of the language model, without blocks for multi-token prediction
  /// @param active those a token passes through
  /// @param prediction of blocks for multi-token prediction, in the engine's file or left out
  /// @param projector of the vision and audio parts
  /// @param quant the file type to take where none is asked for
  /// @param weights bytes of the language model's tensors in that file type
  public record Counted(
      String architecture,
      int layers,
      int context,
      long parameters,
      long active,
      long prediction,
      long projector,
      String quant,
      long weights) {
    /// All that the checkpoint holds.
    public long checkpoint() {
      return parameters + prediction + projector;
    }
  }

  public ModelEntry {
    aliases = List.copyOf(aliases);
    facts = List.copyOf(facts);
    citations = List.copyOf(citations);
  }

  /// The shortest way to name it: its first alias, else its id.
  public String word() {
    return aliases.isEmpty() ? id : aliases.getFirst();
  }

  /// A value as it was written down.
  public Optional<String> fact(ModelField field) {
    for (Fact fact : facts) {
      if (fact.field == field) return Optional.of(fact.value);
    }
    return Optional.empty();
  }

  /// The words of a value that is a list.
  public List<String> words(ModelField field) {
    return fact(field).map(value -> CatalogueReader.cells(value, ' ')).orElse(List.of());
  }

  /// The checkpoint that its config describes.
  ///
  /// @throws berth.model.UnreadableModelException if the config says too little
  public HubModel checkpoint() {
    String config = fact(ModelField.CONFIG).orElse("{}");
    return HubModel.of(name, JsonReader.readFields(config));
  }
}
