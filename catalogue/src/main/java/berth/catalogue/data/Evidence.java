package berth.catalogue.data;

import berth.catalogue.Artifact;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.EvidenceKind;
import berth.catalogue.EvidenceTable;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.PublishedSize;
import berth.catalogue.QuantQuality;
import java.util.List;

/// What is published about a model, as it was packed when this was built. Each table is read when
/// it is first asked for, and only that one; an estimate asks for none.
public final class Evidence {
  private Evidence() {}

  /// What can be downloaded of a model, by its id.
  public static List<Artifact> artifacts(String model) {
    return Artifacts.TABLE.of(model);
  }

  /// Its scores.
  public static List<BenchmarkResult> benchmarks(String model) {
    return Benchmarks.TABLE.of(model);
  }

  /// What quantizations cost it. Those of models that the catalogue lacks stand under the id `""`.
  public static List<QuantQuality> quality(String model) {
    return Quality.TABLE.of(model);
  }

  /// Sizes of its published files.
  public static List<PublishedSize> sizes(String model) {
    return Sizes.TABLE.of(model);
  }

  /// All that can be downloaded.
  public static EvidenceTable<Artifact> artifacts() {
    return Artifacts.TABLE;
  }

  /// All scores.
  public static EvidenceTable<BenchmarkResult> benchmarks() {
    return Benchmarks.TABLE;
  }

  /// All measurements of quantizations.
  public static EvidenceTable<QuantQuality> quality() {
    return Quality.TABLE;
  }

  /// All sizes of published files.
  public static EvidenceTable<PublishedSize> sizes() {
    return Sizes.TABLE;
  }

  /// How fast somebody saw it run.
  public static List<MeasuredSpeed> speeds(String model) {
    return Speeds.TABLE.of(model);
  }

  /// All measured speeds.
  public static EvidenceTable<MeasuredSpeed> speeds() {
    return Speeds.TABLE;
  }

  private static final class Artifacts {
    private static final EvidenceTable<Artifact> TABLE =
        EvidenceTable.artifacts(PackedCatalogue.text("artifacts.txt"));
  }

  private static final class Benchmarks {
    private static final EvidenceTable<BenchmarkResult> TABLE =
        EvidenceTable.benchmarks(PackedCatalogue.text("benchmarks.txt"));
  }

  private static final class Quality {
    private static final EvidenceTable<QuantQuality> TABLE =
        EvidenceTable.quality(PackedCatalogue.text("quality.txt"));
  }

  private static final class Sizes {
    private static final EvidenceTable<PublishedSize> TABLE =
        EvidenceTable.sizes(PackedCatalogue.text("sizes.txt"));
  }

  private static final class Speeds {
    private static final EvidenceTable<MeasuredSpeed> TABLE =
        EvidenceTable.speeds(PackedCatalogue.text(EvidenceKind.SPEEDS.resource()));
  }
}
