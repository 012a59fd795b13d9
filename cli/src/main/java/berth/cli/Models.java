package berth.cli;

import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.catalogue.UsualType;
import berth.cli.bytes.Checkpoints;
import berth.cli.bytes.FileKind;
import berth.cli.bytes.Headers;
import berth.cli.bytes.Progress;
import berth.cli.bytes.Texts;
import berth.contract.CatalogueModels;
import berth.contract.Loaded;
import berth.gguf.GgmlType;
import berth.gguf.GgufHeader;
import berth.hub.HubModel;
import berth.hub.PublishedFormat;
import berth.json.JsonValue;
import berth.model.Parameters;
import berth.model.Tensor;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.safetensors.Checkpoint;
import berth.source.GgufModel;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Models by name: of the catalogue, or a GGUF file or `config.json` by path or URL.
final class Models {
  private Models() {}

  /// The model a request names, in the format it asks for.
  ///
  /// @throws RequestException if the model or the format is not known
  static Loaded open(ModelReference reference, Request.Quant quant) {
    return switch (reference) {
      case ModelReference.GgufFile file -> file(file, quant);
      case ModelReference.ConfigFile file -> config(file, quant);
      case ModelReference.Catalogued catalogued ->
          CatalogueModels.open(CatalogueModels.entry(catalogued.id()), quant);
    };
  }

  /// A model in the file types to consider for it: those people publish, or the one asked for; of a
  /// file its own.
  ///
  /// @throws RequestException if the model or the format is not known
  static List<Loaded> ladder(ModelReference reference, Request.Quant quant) {
    boolean fixed = reference instanceof ModelReference.GgufFile || quant.name().isPresent();
    Loaded usual = open(reference, quant);
    if (fixed) return List.of(usual);
    return CatalogueModels.ladder(usual, checkpoint(reference));
  }

  private static HubModel checkpoint(ModelReference reference) {
    return switch (reference) {
      case ModelReference.Catalogued(String id) -> CatalogueModels.entry(id).checkpoint();
      case ModelReference.ConfigFile(String where) -> HubModel.of(name(where), configOf(where));
      case ModelReference.GgufFile(String where) ->
          throw new IllegalArgumentException(where + " has the quantization it has");
    };
  }

  private static JsonValue.Fields configOf(String where) {
    Progress progress = Terminal.standard().progress();
    if (FileKind.of(where) == FileKind.SAFETENSORS) {
      return Texts.fieldsBeside(where, "config.json", progress);
    }
    JsonValue.Fields fields = Texts.fields(where, progress);
    return fields.values().containsKey("weight_map")
        ? Texts.fieldsBeside(where, "config.json", progress)
        : fields;
  }

  private static Loaded file(ModelReference.GgufFile file, Request.Quant quant) {
    Weights weights = GgufModel.weights(header(file.where()));
    List<String> notes =
        quant.name().filter(name -> !name.equalsIgnoreCase(weights.format())).stream()
            .map(name -> "quantization: the file's own, not " + name)
            .toList();
    return Loaded.of(weights, file, true, notes);
  }

  /// A `config.json`, or a checkpoint with its config beside it.
  private static Loaded config(ModelReference.ConfigFile file, Request.Quant quant) {
    Progress progress = Terminal.standard().progress();
    String where = file.where();
    if (FileKind.of(where) == FileKind.SAFETENSORS) {
      return checkpoint(file, Checkpoints.file(where, progress), quant);
    }
    JsonValue.Fields fields = Texts.fields(where, progress);
    if (fields.values().containsKey("weight_map")) {
      String text = Texts.read(where, progress);
      return checkpoint(file, Checkpoints.indexed(where, text, progress), quant);
    }
    return config(file, fields, quant);
  }

  private static Loaded checkpoint(
      ModelReference.ConfigFile file, Checkpoint checkpoint, Request.Quant quant) {
    JsonValue.Fields fields =
        Texts.fieldsBeside(file.where(), "config.json", Terminal.standard().progress());
    if (quant.name().isPresent()) return config(file, fields, quant);
    Format published = PublishedFormat.of(fields).orElse(Format.of(FileType.BF16));
    HubModel model = HubModel.of(name(file.where()), fields);
    Weights weights = published.apply(model.weights(GgmlType.BF16));
    List<String> assumptions = new ArrayList<>();
    assumptions.add("quantization: " + published.name() + ", as the checkpoint is stored");
    long elements = elements(model);
    if (elements != checkpoint.elements()) {
      assumptions.add(
          "the checkpoint holds "
              + Figures.grouped(checkpoint.elements())
              + " numbers, its config comes to "
              + Figures.grouped(elements));
    }
    return Loaded.of(weights.in(new Bytes(checkpoint.bytes())), file, true, assumptions);
  }

  /// All numbers of a checkpoint: language model, projector and what the converter leaves out.
  private static long elements(HubModel model) {
    Parameters parameters = Parameters.of(model.model());
    long sum = parameters.total() + parameters.prediction();
    for (Tensor tensor : model.projector()) sum += tensor.elements();
    for (Tensor tensor : model.left()) sum += tensor.elements();
    return sum;
  }

  private static String name(String where) {
    return where.substring(where.lastIndexOf('/') + 1);
  }

  private static Loaded config(
      ModelReference.ConfigFile file, JsonValue.Fields fields, Request.Quant quant) {
    HubModel model = HubModel.of(name(file.where()), fields);
    Format format =
        CatalogueModels.format(
            quant, UsualType.of(Optional.empty(), Parameters.of(model.model()).total()).name());
    return CatalogueModels.quantized(model, format, quant, file, true, new ArrayList<>());
  }

  /// The header of a file, telling on standard error of what takes long to fetch.
  static GgufHeader header(String where) {
    return Headers.read(where, Terminal.standard().progress());
  }
}
