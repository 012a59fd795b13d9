package berth.contract;

import berth.catalogue.Artifact;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.Origin;
import berth.catalogue.PublishedSize;
import berth.catalogue.QuantQuality;
import berth.catalogue.data.Evidence;
import tools.jackson.core.JsonGenerator;

/// What others published about a model, as JSON. What is unknown is absent.
public final class EvidenceJson {
  private EvidenceJson() {}

  public static void write(JsonGenerator json, String model) {
    json.writeArrayPropertyStart("artifacts");
    for (Artifact artifact : Evidence.artifacts(model)) artifact(json, artifact);
    json.writeEndArray();
    json.writeArrayPropertyStart("benchmarks");
    for (BenchmarkResult result : Evidence.benchmarks(model)) benchmark(json, result);
    json.writeEndArray();
    json.writeArrayPropertyStart("quality");
    for (QuantQuality figure : Evidence.quality(model)) quality(json, figure);
    json.writeEndArray();
    json.writeArrayPropertyStart("published_sizes");
    for (PublishedSize size : Evidence.sizes(model)) size(json, size);
    json.writeEndArray();
  }

  private static void artifact(JsonGenerator json, Artifact artifact) {
    json.writeStartObject();
    json.writeStringProperty("kind", artifact.kind().word());
    json.writeStringProperty("name", artifact.name());
    json.writeArrayPropertyStart("quantizations");
    for (String label : artifact.quantizations()) json.writeString(label);
    json.writeEndArray();
    artifact.size().ifPresent(size -> json.writeStringProperty("size", size.text()));
    json.writeStringProperty("publisher", artifact.publisher().word());
    origin(json, artifact.origin());
    json.writeEndObject();
  }

  private static void benchmark(JsonGenerator json, BenchmarkResult result) {
    BenchmarkResult.Test test = result.test();
    json.writeStartObject();
    json.writeStringProperty("benchmark", test.benchmark());
    test.harness().ifPresent(harness -> json.writeStringProperty("harness", harness));
    test.edition().ifPresent(edition -> json.writeStringProperty("edition", edition));
    test.setting().ifPresent(setting -> json.writeStringProperty("setting", setting));
    result.variant().ifPresent(variant -> json.writeStringProperty("variant", variant));
    json.writeName("score");
    json.writeRawValue(result.score().toString());
    json.writeStringProperty("unit", test.unit().word());
    json.writeStringProperty("reported_by", result.report().by().word());
    result.report().date().ifPresent(date -> json.writeStringProperty("date", date));
    result.report().note().ifPresent(note -> json.writeStringProperty("note", note));
    origin(json, result.report().origin());
    json.writeEndObject();
  }

  private static void quality(JsonGenerator json, QuantQuality figure) {
    QuantQuality.Quantized quantized = figure.quantized();
    QuantQuality.Measure measure = figure.measure();
    json.writeStartObject();
    json.writeStringProperty("quantization", quantized.quantization());
    quantized.recipe().ifPresent(recipe -> json.writeStringProperty("recipe", recipe));
    quantized.imatrix().ifPresent(matrix -> json.writeStringProperty("imatrix", matrix));
    quantized.cache().ifPresent(cache -> json.writeStringProperty("cache", cache));
    json.writeStringProperty("metric", measure.metric().word());
    json.writeName("value");
    json.writeRawValue(figure.value().toString());
    measure.corpus().ifPresent(corpus -> json.writeStringProperty("corpus", corpus));
    measure.reference().ifPresent(other -> json.writeStringProperty("reference", other));
    figure.report().note().ifPresent(note -> json.writeStringProperty("note", note));
    origin(json, figure.report().origin());
    json.writeEndObject();
  }

  private static void size(JsonGenerator json, PublishedSize size) {
    json.writeStartObject();
    json.writeStringProperty("repository", size.file().repository());
    size.file().name().ifPresent(name -> json.writeStringProperty("file", name));
    json.writeStringProperty("file_type", size.quantization().label());
    json.writeStringProperty("size", size.size().text());
    json.writeNumberProperty("least", size.size().least().count());
    json.writeNumberProperty("most", size.size().most().count());
    size.quantization().mix().ifPresent(mix -> json.writeStringProperty("mix", mix.because()));
    origin(json, size.origin());
    json.writeEndObject();
  }

  private static void origin(JsonGenerator json, Origin origin) {
    json.writeStringProperty("source", origin.source().title());
    origin.source().where().ifPresent(where -> json.writeStringProperty("where", where));
    origin.place().ifPresent(place -> json.writeStringProperty("place", place));
    json.writeStringProperty("source_date", origin.source().date());
  }
}
