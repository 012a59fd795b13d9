package berth.catalogue.pack;

import berth.catalogue.ModelField;
import berth.catalogue.UsualType;
import berth.gguf.GgmlType;
import berth.hub.HubModel;
import berth.json.JsonReader;
import berth.model.Parameters;
import berth.model.Tensor;
import berth.model.UnreadableModelException;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import java.util.List;
import java.util.Optional;

/// What a model's config comes to, as the last cells of its packed line.
final class ModelCount {
  private static final String NOTHING = "\t\t\t\t\t\t\t\t\t";

  private ModelCount() {}

  /// Reads the config as `estimate` will, so that what is missing is said here.
  static String of(RowCells<ModelField> row) {
    if (row.get(ModelField.CONFIG).isEmpty()) return NOTHING;
    boolean incomplete = !row.get(ModelField.INCOMPLETE).isEmpty();
    try {
      HubModel model = HubModel.of(row.id(), JsonReader.readFields(row.get(ModelField.CONFIG)));
      if (incomplete) row.wrong("incomplete", "a reason", "none: the config can be read");
      return cells(row, model);
    } catch (UnreadableModelException e) {
      if (!incomplete) {
        row.wrong(
            "config",
            String.valueOf(e.getMessage()),
            "what the publisher's config.json says, or \"incomplete\": why nobody can know");
      }
      return NOTHING;
    }
  }

  private static String cells(RowCells<ModelField> row, HubModel model) {
    Parameters parameters = Parameters.of(model.model());
    FileType quant = quant(row, parameters);
    Weights source = model.weights(GgmlType.BF16);
    Weights weights = Format.of(quant).apply(source);
    return "\t"
        + String.join(
            "\t",
            model.model().architectureName(),
            "" + model.model().mainLayers(),
            "" + model.model().shape().contextLength(),
            "" + parameters.total(),
            "" + parameters.active(),
            "" + (parameters.prediction() + elements(model.left())),
            "" + elements(model.projector()),
            quant.name(),
            "" + bytes(weights));
  }

  /// The file type the row names, else the usual one.
  private static FileType quant(RowCells<ModelField> row, Parameters parameters) {
    String named = row.get(ModelField.QUANT);
    if (named.isEmpty()) {
      String trained = row.get(ModelField.NATIVE);
      return UsualType.of(
          trained.isEmpty() ? Optional.empty() : Optional.of(trained), parameters.total());
    }
    return FileType.parse(named)
        .orElseGet(
            () -> {
              row.wrong("quant", named, "a file type of llama.cpp, such as \"Q4_K_M\"");
              return FileType.Q4_K_M;
            });
  }

  private static long bytes(Weights weights) {
    long bytes = 0;
    for (int i = 0; i < weights.count(); i++) bytes += weights.bytes(i);
    return bytes;
  }

  private static long elements(List<Tensor> tensors) {
    long sum = 0;
    for (Tensor tensor : tensors) sum += tensor.elements();
    return sum;
  }
}
