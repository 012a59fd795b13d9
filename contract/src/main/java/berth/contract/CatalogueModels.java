package berth.contract;

import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.catalogue.Checking;
import berth.catalogue.ModelCatalogue;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.UsualType;
import berth.catalogue.data.PackedCatalogue;
import berth.gguf.GgmlType;
import berth.hub.HubModel;
import berth.quantization.CheckpointFormat;
import berth.quantization.FileFormat;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The catalogue's models with their weights, and any other that has a config.
public final class CatalogueModels {
  private CatalogueModels() {}

  /// The model a request names, for whoever reads no files.
  ///
  /// @throws RequestException if it names a file, or the model or the format is not known
  public static Loaded open(ModelReference reference, Request.Quant quant) {
    return open(only(reference), quant);
  }

  /// The same in the file types to consider for it: those people publish, or the one asked for.
  ///
  /// @throws RequestException if it names a file, or the model or the format is not known
  public static List<Loaded> ladder(ModelReference reference, Request.Quant quant) {
    ModelEntry entry = only(reference);
    Loaded usual = open(entry, quant);
    return quant.name().isPresent() ? List.of(usual) : ladder(usual, entry.checkpoint());
  }

  private static ModelEntry only(ModelReference reference) {
    return switch (reference) {
      case ModelReference.Catalogued(String id) -> named(id);
      case ModelReference.GgufFile _, ModelReference.ConfigFile _ -> throw file();
    };
  }

  /// The model of the catalogue that has this name, which cannot be that of a file.
  ///
  /// @throws RequestException if there is none
  public static ModelEntry named(String name) {
    String end = name.toLowerCase(Locale.ROOT);
    if (name.contains("://") || end.endsWith(".gguf") || end.endsWith(".json")) throw file();
    return entry(name, "");
  }

  private static RequestException file() {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST,
        "model",
        "a file, which is not read here",
        "the calculator's page reads files in the browser, berth estimate on your machine");
  }

  /// A model of the catalogue in the format asked for, or else in its usual one.
  ///
  /// @throws RequestException if nobody knows its sizes, or the format is not known
  public static Loaded open(ModelEntry entry, Request.Quant quant) {
    ModelEntry.Counted counted =
        entry
            .counted()
            .orElseThrow(
                () ->
                    new RequestException(
                        RequestException.Code.UNREADABLE_MODEL,
                        "model",
                        entry.name() + ": " + entry.fact(ModelField.INCOMPLETE).orElse("unknown"),
                        "berth show " + entry.id() + " says what is known"));
    List<String> assumptions = new ArrayList<>();
    boolean verified = entry.checking() == Checking.VERIFIED;
    if (!verified) assumptions.add(doubt(entry));
    Format format = format(quant, counted.quant());
    return quantized(
        entry.checkpoint(),
        format,
        quant,
        new ModelReference.Catalogued(entry.id()),
        verified,
        assumptions);
  }

  /// What an answer rests on where nobody read the model's sizes at a source.
  private static String doubt(ModelEntry entry) {
    String fields = String.join(", ", entry.words(ModelField.UNREAD));
    return "not read at a source"
        + (fields.isEmpty() ? "" : ": " + fields)
        + switch (entry.checking()) {
          case VERIFIED -> "";
          case PARAMETERS -> "; the parameters come to the published number";
          case SIZE -> "; the weights come to the size of a published file";
          case UNVERIFIED -> " (unverified)";
        };
  }

  /// A model in each of the file types to consider for it: those people publish.
  ///
  /// @param usual the model in its usual type
  /// @param model the same before quantization
  public static List<Loaded> ladder(Loaded usual, HubModel model) {
    Weights source = model.weights(GgmlType.BF16);
    FileType type = FileType.parse(usual.weights().format()).orElse(FileType.Q4_K_M);
    List<Loaded> ladder = new ArrayList<>();
    for (FileType step : UsualType.ladder(type)) {
      ladder.add(usual.in(Format.of(step).apply(source), doubts(usual)));
    }
    return ladder;
  }

  /// What was assumed of a model, without what was assumed of its quantization.
  public static List<String> doubts(Loaded usual) {
    return usual.assumptions().stream().filter(text -> !text.startsWith("quantization:")).toList();
  }

  /// The format a request asks for.
  ///
  /// @param otherwise where it asks for none
  /// @throws RequestException if there is none of that name
  public static Format format(Request.Quant quant, String otherwise) {
    String name = quant.name().orElse(otherwise);
    Format format =
        Format.parse(name)
            .orElseThrow(
                () ->
                    new RequestException(
                        RequestException.Code.INVALID_REQUEST,
                        "quant",
                        "no quantization '" + name + "'",
                        "did you mean '" + Nearest.of(name, Format.names()) + "'?"));
    return switch (format) {
      case FileFormat file -> quant.importanceMatrix().map(file::withImportanceMatrix).orElse(file);
      case CheckpointFormat checkpoint -> checkpoint;
    };
  }

  /// A model in a format.
  ///
  /// @param assumptions to add to
  public static Loaded quantized(
      HubModel model,
      Format format,
      Request.Quant quant,
      ModelReference reference,
      boolean verified,
      List<String> assumptions) {
    if (quant.name().isEmpty()) {
      assumptions.add("quantization: " + format.name() + ", as none was asked for");
    }
    return Loaded.of(format.apply(model.weights(GgmlType.BF16)), reference, verified, assumptions);
  }

  /// The model of the catalogue that has this name.
  ///
  /// @throws RequestException if there is none
  public static ModelEntry entry(String name) {
    String way =
        name.chars().filter(c -> c == '/').count() == 1
            ? "; a repository of the hub is written hf://" + name
            : "; a file is named by its path, ending in .gguf or .json";
    return entry(name, way);
  }

  private static ModelEntry entry(String name, String way) {
    ModelCatalogue catalogue = PackedCatalogue.models();
    boolean isName = name.length() <= Nearest.LONGEST;
    return catalogue
        .model(name)
        .orElseThrow(() -> unknown(name, isName ? catalogue.nearest(name) : List.of(), way));
  }

  private static RequestException unknown(String name, List<String> nearest, String way) {
    return new RequestException(
        RequestException.Code.UNKNOWN_MODEL,
        "model",
        "no model '" + name + "'",
        (nearest.isEmpty()
                ? "berth models lists them"
                : "did you mean " + String.join(", ", nearest) + "?")
            + way);
  }
}
