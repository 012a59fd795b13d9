package berth.catalogue;

import java.util.List;

/// Small tables for tests, each of one model.
final class Tables {
  private Tables() {}

  /// A packed table whose rows are written with `,` between cells and name the source `readme`.
  static String packed(EvidenceKind kind, String model, List<String> rows) {
    StringBuilder text = new StringBuilder(EvidenceTable.firstLine(kind)).append('\n');
    text.append("source\treadme\tA readme\thttps://example.org\t2026-03-09\n");
    text.append("source\tthread\tA thread\t\tread 2026-11-21\n");
    text.append("columns\t").append(String.join("\t", kind.columns())).append('\n');
    text.append("models\t").append(model).append("=0\n");
    for (String row : rows) text.append(row.replace(',', '\t')).append('\n');
    return text.toString();
  }

  static List<QuantQuality> quality(String... rows) {
    String model = rows[0].substring(0, rows[0].indexOf(','));
    return EvidenceTable.quality(packed(EvidenceKind.QUALITY, model, List.of(rows))).of(model);
  }

  static List<BenchmarkResult> benchmarks(String... rows) {
    String model = rows[0].substring(0, rows[0].indexOf(','));
    String text = packed(EvidenceKind.BENCHMARKS, model, List.of(rows));
    return EvidenceTable.benchmarks(text).all();
  }
}
