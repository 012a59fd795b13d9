package berth.cli;

import berth.ModelSummary;
import berth.gguf.GgmlType;
import berth.hub.HubModel;
import berth.hub.PublishedFormat;
import berth.json.JsonValue;
import berth.model.Tensor;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `config.json` as it was read, with what it comes to.
///
/// @param published the format its checkpoint is quantized in, where it says so and we know it
/// @param quantized whether it says that it is quantized at all
record ConfigFile(String name, HubModel model, Optional<Format> published, boolean quantized) {
  /// How much the weights are in one format.
  record Size(String format, Bytes bytes, Bytes file) {}

  static ConfigFile of(String name, JsonValue.Fields fields) {
    return new ConfigFile(
        name,
        HubModel.of(name, fields),
        PublishedFormat.of(fields),
        PublishedFormat.quantized(fields));
  }

  ModelSummary summary() {
    return new ModelSummary(model.model());
  }

  /// What the checkpoint is stored in, in words.
  String format() {
    return published.map(Format::name).orElse(quantized ? "not known to us" : "none");
  }

  /// The published format, and a few that people take of it.
  List<Size> sizes() {
    Weights source = model.weights(GgmlType.BF16);
    List<Size> sizes = new ArrayList<>();
    published.ifPresent(format -> sizes.add(size(format.apply(source))));
    for (FileType type : List.of(FileType.BF16, FileType.Q8_0, FileType.Q4_K_M)) {
      sizes.add(size(Format.of(type).apply(source)));
    }
    return sizes;
  }

  private static Size size(Weights weights) {
    long bytes = 0;
    for (int i = 0; i < weights.count(); i++) bytes += weights.bytes(i);
    return new Size(weights.format(), new Bytes(bytes), weights.fileBytes());
  }

  static long elements(List<Tensor> tensors) {
    long sum = 0;
    for (Tensor tensor : tensors) sum = Math.addExact(sum, tensor.elements());
    return sum;
  }
}
