package berth.catalogue.speed;

import berth.calibration.Calibrator;
import berth.calibration.Findings;
import berth.calibration.Trials;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.speed.Bounds;
import berth.speed.Calibration;
import berth.speed.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the measured runs of `data/` teach, fitted once.
final class Found {
  static final String ONE_GPU = "one GPU";
  static final String SOURCE_UNSEEN = "one GPU, source unseen, too";
  static final String PROCESSOR = "processor";
  static final String DIVIDED = "experts in RAM";
  static final String PROMPTS = "prompts, one GPU";
  static final String PROCESSOR_PROMPTS = "prompts, processor";

  /// All runs, of whatever engine.
  static final List<MeasuredSpeed> ROWS = Evidence.speeds().all();

  /// Those whose model, format and device are known.
  static final List<Trial> TRIALS =
      Trials.of(ROWS, PackedCatalogue.models(), PackedCatalogue.get());

  static final Findings FINDINGS = new Calibrator(TRIALS).findings(PackedCatalogue.get().devices());

  private Found() {}

  static Findings.Part part(String name) {
    return FINDINGS.part(name);
  }

  /// Decoding of one sequence.
  static List<Findings.Prediction> decode() {
    return joined(ONE_GPU, PROCESSOR);
  }

  static List<Findings.Prediction> prompts() {
    return joined(PROMPTS, PROCESSOR_PROMPTS);
  }

  private static List<Findings.Prediction> joined(String gpu, String processor) {
    List<Findings.Prediction> all = new ArrayList<>(part(gpu).predictions());
    all.addAll(part(processor).predictions());
    return all;
  }

  static Map<String, List<Findings.Prediction>> byFamily(List<Findings.Prediction> all) {
    Map<String, List<Findings.Prediction>> families = new TreeMap<>();
    for (Findings.Prediction one : all) {
      families.computeIfAbsent(one.family(), _ -> new ArrayList<>()).add(one);
    }
    return families;
  }

  /// The bounds that `data/calibration.json` has for a family.
  static Bounds bounds(String family, boolean prompts) {
    Calibration.Ranges ranges = FINDINGS.calibration().ranges().get(family);
    if (ranges == null) throw new IllegalArgumentException("no bounds for " + family);
    return prompts ? ranges.prefill() : ranges.decode();
  }

  static int chips(List<Findings.Prediction> predictions) {
    return (int) predictions.stream().map(Findings.Prediction::chip).distinct().count();
  }
}
