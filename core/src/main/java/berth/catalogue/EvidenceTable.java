package berth.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One table about models, by model. Rows are taken apart when they are asked for.
///
/// ```text
/// berth-sizes  1
/// source   key  title  where  date      those that rows name
/// columns  model  repository  file …
/// models   qwen3-4b=0  qwen3-8b=5120 …  where a model's rows start, in characters from the first
/// qwen3-4b …                            rows of one model together; an empty cell: unknown
/// ```
///
/// @param <R> what a row says
public final class EvidenceTable<R> {
  private static final int SOURCE_CELLS = 5;

  private final EvidenceKind kind;
  private final Function<EvidenceRow, R> reading;
  private final String text;
  private final String models;
  private final int start;
  private final Map<String, Source> sources;

  private EvidenceTable(EvidenceKind kind, Function<EvidenceRow, R> reading, String text) {
    this.kind = kind;
    this.reading = reading;
    this.text = text;
    Map<String, Source> read = new HashMap<>();
    int at = expect(0, firstLine(kind));
    for (; text.startsWith("source\t", at); at = end(at) + 1) {
      Source source = source(text.substring(at, end(at)));
      read.put(source.key(), source);
    }
    at = expect(at, "columns\t" + String.join("\t", kind.columns()));
    if (!text.startsWith("models", at)) throw wrong(at, "the models after the columns");
    this.models = text.substring(at, end(at)) + "\t";
    this.start = end(at) + 1;
    this.sources = Map.copyOf(read);
  }

  /// What can be downloaded.
  ///
  /// @throws CatalogueFormatException if the text is no such table of this version; so below
  public static EvidenceTable<Artifact> artifacts(String text) {
    return new EvidenceTable<>(EvidenceKind.ARTIFACTS, Artifact::of, text);
  }

  /// Scores.
  public static EvidenceTable<BenchmarkResult> benchmarks(String text) {
    return new EvidenceTable<>(EvidenceKind.BENCHMARKS, BenchmarkResult::of, text);
  }

  /// What quantizations cost.
  public static EvidenceTable<QuantQuality> quality(String text) {
    return new EvidenceTable<>(EvidenceKind.QUALITY, QuantQuality::of, text);
  }

  /// Sizes of published files.
  public static EvidenceTable<PublishedSize> sizes(String text) {
    return new EvidenceTable<>(EvidenceKind.SIZES, PublishedSize::of, text);
  }

  /// Speeds.
  public static EvidenceTable<MeasuredSpeed> speeds(String text) {
    return new EvidenceTable<>(EvidenceKind.SPEEDS, MeasuredSpeed::of, text);
  }

  /// The first line of a table.
  public static String firstLine(EvidenceKind kind) {
    return "berth-" + kind.key() + "\t1";
  }

  /// The rows of a model, by its id in the catalogue; none where nothing is known.
  public List<R> of(String model) {
    String key = "\t" + model + "=";
    int found = models.indexOf(key);
    if (found < 0) return List.of();
    int place = 0;
    for (int i = found + key.length(); models.charAt(i) != '\t'; i++) {
      place = 10 * place + (models.charAt(i) - '0');
    }
    if (place < 0 || place >= text.length() - start) {
      throw wrong(start, "a place inside the table for " + model);
    }
    List<R> rows = new ArrayList<>();
    String own = model + "\t";
    for (int at = start + place; text.startsWith(own, at); at = end(at) + 1) rows.add(row(at));
    return rows;
  }

  /// All rows, by model.
  public List<R> all() {
    List<R> rows = new ArrayList<>();
    for (int at = start; at < text.length(); at = end(at) + 1) rows.add(row(at));
    return rows;
  }

  private R row(int at) {
    List<String> cells = CatalogueReader.cells(text.substring(at, end(at)));
    return reading.apply(new EvidenceRow(kind, cells, sources));
  }

  private int expect(int at, String line) {
    if (!text.startsWith(line + "\n", at)) throw wrong(at, "'" + line + "'");
    return at + line.length() + 1;
  }

  private int end(int at) {
    int end = text.indexOf('\n', at);
    if (end < 0) throw wrong(at, "a line with its end");
    return end;
  }

  private Source source(String line) {
    List<String> cells = CatalogueReader.cells(line);
    if (cells.size() != SOURCE_CELLS) throw wrong(0, "sources of " + SOURCE_CELLS + " cells");
    Optional<String> where = cells.get(3).isEmpty() ? Optional.empty() : Optional.of(cells.get(3));
    return new Source(cells.get(1), cells.get(2), where, cells.get(4));
  }

  private CatalogueFormatException wrong(int at, String expected) {
    String found = text.substring(at, Math.min(text.length(), at + 40));
    return new CatalogueFormatException(kind.key(), "'" + found + "'", expected);
  }
}
