package berth.cli;

import berth.Answer;
import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.device.Device;
import berth.fit.Limits;
import berth.gguf.GgmlType;
import berth.memory.CacheBytes;
import berth.memory.CacheKind;
import berth.plan.Allocation;
import berth.quantization.CheckpointFormat;
import berth.quantization.FileFormat;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All that is known of a model, for a person, in 80 columns.
final class ModelReport {
  private static final int WIDTH = 80;
  private static final int LABEL = 18;
  private static final List<Integer> CONTEXTS =
      List.of(4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144, 1_048_576, 10_485_760);

  private final List<String> lines = new ArrayList<>();

  private ModelReport() {}

  static List<String> of(ModelEntry entry) {
    ModelReport report = new ModelReport();
    report.lines.add(entry.name() + " (" + entry.id() + ")");
    for (ModelEntry.Fact fact : entry.facts()) {
      String label = label(fact.field());
      if (!label.isEmpty()) report.line(label, fact.value());
    }
    entry.counted().ifPresent(counted -> report.counted(entry, counted));
    if (entry.counted().isPresent()) {
      Weights source = entry.checkpoint().weights(GgmlType.BF16);
      report.files(source);
      report.cache(source);
    }
    report.lines.addAll(EvidenceReport.of(entry.id()));
    report.sources(entry);
    return report.lines;
  }

  /// What a field is called here; nothing where it stands elsewhere.
  private static String label(ModelField field) {
    return switch (field) {
      case ID, NAME, CONFIG, SOURCES, CONFIDENCE, UNREAD, CHECKED, PARAMETERS -> "";
      case PARAMETERS_ROUNDED -> "parameters, as said";
      case ACTIVE_PARAMETERS_ROUNDED -> "active, as said";
      case INHERITED_LICENSE -> "licence of its base";
      case NATIVE -> "published in";
      case QUANT -> "usual file type";
      default -> field.key().replace('_', ' ');
    };
  }

  private void counted(ModelEntry entry, ModelEntry.Counted counted) {
    line("architecture", counted.architecture() + ", " + counted.layers() + " layers");
    line("context", Figures.tokens(counted.context()) + " tokens");
    line("parameters", parameters(counted.parameters()));
    if (counted.active() < counted.parameters()) line("active", parameters(counted.active()));
    if (counted.prediction() > 0) line("multi-token", parameters(counted.prediction()));
    if (counted.projector() > 0) line("vision, audio", parameters(counted.projector()));
    entry
        .fact(ModelField.PARAMETERS)
        .map(Long::parseLong)
        .ifPresent(
            published ->
                line(
                    "checkpoint",
                    Figures.grouped(published)
                        + (published == counted.checkpoint()
                            ? " as published, equal to the parts above"
                            : " as published; the parts above come to "
                                + Figures.grouped(counted.checkpoint()))));
  }

  private static String parameters(long count) {
    return Figures.grouped(count) + " (" + Figures.parameters(count) + ")";
  }

  /// One format and what the model weighs in it.
  private record Size(String name, long bytes, long elements) {
    static Size of(Weights source, Format format) {
      Weights weights = format.apply(source);
      long bytes = 0;
      long elements = 0;
      for (int i = 0; i < weights.count(); i++) {
        bytes += weights.bytes(i);
        elements += weights.tensor(i).elements();
      }
      return new Size(format.name(), bytes, elements);
    }

    String line() {
      String bits = Figures.fixed(8 * bytes, elements, 2);
      return left(name, 14) + right(Figures.file(new Bytes(bytes)), 12) + right(bits, 10);
    }
  }

  /// llama.cpp's file types, then the formats of other engines, largest first.
  private void files(Weights source) {
    List<Size> files = new ArrayList<>();
    List<Size> checkpoints = new ArrayList<>();
    for (String name : Format.names()) {
      switch (Format.parse(name).orElseThrow()) {
        case FileFormat file -> files.add(Size.of(source, file));
        case CheckpointFormat checkpoint -> checkpoints.add(Size.of(source, checkpoint));
      }
    }
    sizes("llama.cpp         weights    bits per weight", files);
    sizes("Other engines     weights    bits per weight", checkpoints);
  }

  private void sizes(String title, List<Size> sizes) {
    lines.add("");
    lines.add(title);
    sizes.stream()
        .sorted(Comparator.comparingLong(Size::bytes).reversed())
        .forEach(size -> lines.add(size.line()));
  }

  private void cache(Weights source) {
    lines.add("");
    lines.add("Cache, f16, by context");
    int longest = source.model().shape().contextLength();
    Estimator estimator = new Estimator();
    for (int context : CONTEXTS) {
      if (context < longest) cache(estimator, source, context);
    }
    cache(estimator, source, longest);
  }

  private void cache(Estimator estimator, Weights weights, int context) {
    Request request =
        new Request(
            Optional.empty(),
            new ModelReference.Catalogued(weights.model().name()),
            Request.Quant.DEFAULT,
            Request.LLAMA_CPP,
            List.of(Device.GPU),
            Limits.NONE,
            Request.Wanted.DEFAULT.withContext(context),
            Request.Placing.DEFAULT,
            Allocation.REAL);
    Answer answer = estimator.estimate(weights, request);
    CacheBytes cache = answer.memory().cache();
    long bytes = 0;
    for (CacheKind kind : CacheKind.values()) {
      if (kind != CacheKind.COMPRESSED) bytes += cache.of(kind);
    }
    lines.add(left(Figures.tokens(context), 24) + right(Figures.memory(new Bytes(bytes)), 12));
  }

  private void sources(ModelEntry entry) {
    lines.add("");
    lines.add(
        switch (entry.checking()) {
          case VERIFIED -> "Its sizes were read at the source.";
          case PARAMETERS -> "Its sizes come to the published number of parameters.";
          case SIZE -> "Its sizes come to the size of a published file.";
          case UNVERIFIED -> "Its sizes are unverified: no source could be read.";
        });
    List<String> unread = entry.words(ModelField.UNREAD);
    if (!unread.isEmpty()) hanging("- ", "not read at a source: " + String.join(", ", unread));
    entry.fact(ModelField.CHECKED).ifPresent(day -> lines.add("Checked " + day + ". Sources:"));
    for (ModelEntry.Citation citation : entry.citations()) {
      hanging(
          "- ",
          citation.field()
              + ": "
              + citation.source().title()
              + (citation.place().isEmpty() ? "" : ", " + citation.place())
              + ", "
              + citation.source().date());
      citation.source().where().ifPresent(where -> lines.add("  " + where));
    }
  }

  private void line(String label, String value) {
    hanging(label + " ".repeat(Math.max(1, LABEL - label.length())), value);
  }

  private void hanging(String start, String text) {
    String before = start;
    for (String line : TextReport.wrapped(text, WIDTH - start.length())) {
      lines.add(before + line);
      before = " ".repeat(start.length());
    }
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
