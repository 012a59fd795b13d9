package berth.catalogue;

import java.util.List;

/// The tables of `data/` about models that no estimate reads, each a folder of CSV files.
public enum EvidenceKind {
  /// What can be downloaded, by the names engines take.
  ARTIFACTS(
      "artifacts",
      List.of("model", "kind", "name", "quantizations", "size", "publisher", "source"),
      List.of("model", "kind", "name")),
  /// How well a model did in a test.
  BENCHMARKS(
      "benchmarks",
      List.of(
          "model",
          "benchmark",
          "harness",
          "edition",
          "setting",
          "variant",
          "score",
          "unit",
          "reported_by",
          "date",
          "note",
          "source"),
      List.of("model", "benchmark", "harness", "edition", "setting", "variant", "date", "source")),
  /// How far quantizations depart from the model they were made of.
  QUALITY(
      "quality",
      List.of(
          "model",
          "measured",
          "quantization",
          "recipe",
          "imatrix",
          "cache",
          "metric",
          "value",
          "corpus",
          "reference",
          "note",
          "source"),
      List.of(
          "measured",
          "quantization",
          "recipe",
          "imatrix",
          "cache",
          "metric",
          "corpus",
          "reference",
          "note",
          "source")),
  /// How large published files are.
  SIZES(
      "sizes",
      List.of(
          "model",
          "repository",
          "file",
          "file_type",
          "size",
          "bits_per_weight",
          "imatrix",
          "mix",
          "source"),
      List.of("repository", "file", "file_type")),
  /// How fast somebody saw a model run.
  SPEEDS(
      "measured/speeds",
      List.of(
          "model",
          "id",
          "device",
          "count",
          "host",
          "gpu_cores",
          "cpu_cores",
          "engine",
          "build",
          "backend",
          "quantization",
          "recipe",
          "size",
          "prompt",
          "generated",
          "depth",
          "batch",
          "ubatch",
          "flash_attention",
          "placement",
          "decode",
          "prefill",
          "watts",
          "method",
          "quality",
          "left_out",
          "date",
          "note",
          "source"),
      List.of("id"));

  private final String key;
  private final List<String> columns;
  private final List<String> identity;

  EvidenceKind(String key, List<String> columns, List<String> identity) {
    this.key = key;
    this.columns = columns;
    this.identity = identity;
  }

  /// Its folder in `data/`, and its name in packed text.
  public String key() {
    return key;
  }

  /// The file it is packed into.
  public String resource() {
    return key.substring(key.lastIndexOf('/') + 1) + ".txt";
  }

  /// The columns of its files, in order. The first is the model's id.
  public List<String> columns() {
    return columns;
  }

  /// The columns that no two rows share.
  public List<String> identity() {
    return identity;
  }
}
