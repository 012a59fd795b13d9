package berth.hub;

import berth.gguf.GgmlType;
import berth.gguf.GgufWriter;
import berth.gguf.Metadata;
import berth.gguf.MetadataValue;
import berth.gguf.TensorInfo;
import berth.gguf.ValueType;
import berth.json.JsonValue;
import berth.model.Model;
import berth.model.Tensor;
import berth.model.UnreadableModelException;
import berth.quantization.FileType;
import berth.quantization.Weights;
import berth.source.GgufModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A checkpoint described by its `config.json`.
///
/// @param model the language model as the engine's converter writes it
/// @param metadata its parameters, as the converter writes them
/// @param projector tensors of the vision and audio parts, which are a file of their own
/// @param left tensors of the checkpoint that the converter leaves out
public record HubModel(Model model, Metadata metadata, List<Tensor> projector, List<Tensor> left) {
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
    return new HubModel(model, draft.metadata(), draft.projector(), draft.left());
  }

  /// The weights as the converter writes them before any quantization.
  ///
  /// @param type of the matrices, 16 bits
  public Weights weights(GgmlType type) {
    List<GgmlType> types = new ArrayList<>(model.tensors().size());
    for (Tensor tensor : model.tensors()) types.add(SourceTypes.of(tensor, type));
    return Weights.of(model, type.name(), types);
  }

  /// The header of the file that the converter writes, without a tokenizer: name, parameters and
  /// tensors, from which [GgufModel#weights] makes the same weights.
  ///
  /// @param type of the matrices, 16 bits
  public byte[] header(GgmlType type) {
    Map<String, MetadataValue> values = new LinkedHashMap<>();
    values.put("general.name", new MetadataValue.Text(model.name()));
    for (String key : metadata.keys()) values.put(key, metadata.get(key).orElseThrow());
    FileType.parse(type.name())
        .ifPresent(
            file ->
                values.put(
                    "general.file_type", new MetadataValue.Whole(ValueType.UINT32, file.code())));
    List<TensorInfo> tensors = new ArrayList<>(model.tensors().size());
    for (Tensor tensor : model.tensors()) {
      tensors.add(new TensorInfo(tensor.name(), SourceTypes.of(tensor, type), tensor.shape(), 0));
    }
    return GgufWriter.write(new Metadata(values), tensors);
  }
}
