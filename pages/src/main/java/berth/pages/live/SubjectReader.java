package berth.pages.live;

import berth.catalogue.Artifact;
import berth.catalogue.Origin;
import berth.catalogue.Source;
import berth.command.Files;
import berth.gguf.ByteSource;
import berth.gguf.GgufReader;
import berth.json.JsonReader;
import berth.json.JsonValue;
import berth.quantization.Weights;
import berth.source.GgufModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a model as a page gets it: what the catalogue says of it as JSON, and a GGUF header.
public final class SubjectReader {
  private final JsonValue.Fields json;

  private SubjectReader(JsonValue.Fields json) {
    this.json = json;
  }

  /// A model of the catalogue.
  ///
  /// @param facts fields `id`, `name`, `usual`, `verified`, `doubts`, `projector`, `serves` and
  ///   `artifacts`
  /// @param header of its file before quantization
  public static Subject read(String facts, byte[] header) {
    return new SubjectReader(JsonReader.readFields(facts)).subject(weights(header));
  }

  /// A file of the reader's own.
  ///
  /// @param name what the file is called
  /// @param quantized whether it is stored as it will be run, rather than a checkpoint to quantize
  /// @throws berth.gguf.GgufFormatException if it is no header
  /// @throws berth.model.UnreadableModelException if it is of no language model
  public static Subject file(String name, byte[] header, boolean quantized) {
    Weights weights = weights(header);
    List<String> place = quantized ? List.of("-m", name) : List.of();
    return new Subject(
        Optional.empty(),
        weights.model().name(),
        weights,
        quantized ? Optional.empty() : Optional.of("Q4_K_M"),
        true,
        List.of(),
        new Files(weights.model().name(), List.of(), place, false, Files.Serves.TEXT));
  }

  private static Weights weights(byte[] header) {
    return GgufModel.weights(GgufReader.read(ByteSource.of(ByteBuffer.wrap(header))));
  }

  private Subject subject(Weights source) {
    String name = text(json, "name");
    Files files =
        new Files(
            name,
            artifacts(),
            List.of(),
            flag("projector"),
            Files.Serves.valueOf(text(json, "serves")));
    return new Subject(
        Optional.of(text(json, "id")),
        name,
        source,
        Optional.of(text(json, "usual")),
        flag("verified"),
        texts(json, "doubts"),
        files);
  }

  private List<Artifact> artifacts() {
    List<Artifact> artifacts = new ArrayList<>();
    for (JsonValue each : items(json, "artifacts")) {
      if (each instanceof JsonValue.Fields fields) artifacts.add(artifact(fields));
    }
    return artifacts;
  }

  private static Artifact artifact(JsonValue.Fields fields) {
    return new Artifact(
        "",
        Artifact.Kind.valueOf(text(fields, "kind")),
        text(fields, "name"),
        texts(fields, "quantizations"),
        Optional.empty(),
        Artifact.Publisher.valueOf(text(fields, "publisher")),
        new Origin(
            new Source("", text(fields, "source"), Optional.empty(), text(fields, "date")),
            Optional.empty()));
  }

  private static String text(JsonValue.Fields fields, String name) {
    return fields.values().get(name) instanceof JsonValue.Text(String text) ? text : "";
  }

  private boolean flag(String name) {
    return json.values().get(name) instanceof JsonValue.Flag(boolean value) && value;
  }

  private static List<JsonValue> items(JsonValue.Fields fields, String name) {
    return fields.values().get(name) instanceof JsonValue.Array items ? items.values() : List.of();
  }

  private static List<String> texts(JsonValue.Fields fields, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonValue each : items(fields, name)) {
      if (each instanceof JsonValue.Text(String text)) texts.add(text);
    }
    return texts;
  }
}
