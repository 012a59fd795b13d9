package berth.hub;

import berth.gguf.GgmlType;
import berth.json.JsonValue;
import berth.model.Model;
import berth.model.Tensor;
import berth.model.UnreadableModelException;
import berth.quantization.Weights;
import berth.source.GgufModel;
import java.util.ArrayList;
import java.util.List;

/// A checkpoint described by its `config.json`.
///
/// @param model the language model as the engine's converter writes it
/// @param projector tensors of the vision and audio parts, which are a file of their own
/// @param left tensors of the checkpoint that the converter leaves out
public record HubModel(Model model, List<Tensor> projector, List<Tensor> left) {
  public HubModel {
    projector = List.copyOf(projector);
    left = List.copyOf(left);
  }

  /// The checkpoint of that config.
  ///
  /// @param name what to call the model
  /// @throws UnreadableModelException if a field is missing, makes no model, or names an
  ///   architecture that no family here writes
  public static HubModel of(String name, JsonValue.Fields fields) {
    Config config = Config.of(fields);
    Families.Entry entry = Families.of(config);
    Draft draft = new Draft(entry.architecture());
    entry.family().write(config.language(entry.defaults()), draft);
    Projectors.write(config, draft);
    Model model = GgufModel.model(name, draft.metadata(), draft.tensors());
    return new HubModel(model, draft.projector(), draft.left());
  }

  /// The weights as the converter writes them before any quantization.
  ///
  /// @param type of the matrices, 16 bits
  public Weights weights(GgmlType type) {
    List<GgmlType> types = new ArrayList<>(model.tensors().size());
    for (Tensor tensor : model.tensors()) types.add(SourceTypes.of(tensor, type));
    return Weights.of(model, type.name(), types);
  }
}
