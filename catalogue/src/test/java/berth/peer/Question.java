package berth.peer;

import berth.calibration.Findings;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.model.Tensor;
import berth.quantization.Weights;
import berth.speed.Trial;
import berth.units.BytesPerSecond;
import java.util.Optional;

/// How fast does that model decode on that device? As much of it as other programs ask for.
///
/// @param parameters all of the model
/// @param active those a token passes through
/// @param mixture what is particular to a mixture of experts
/// @param onProcessor whether the device's GPU is left alone
record Question(
    double parameters,
    double active,
    Optional<Mixture> mixture,
    Stored stored,
    Device device,
    boolean onProcessor) {
  /// The model's file.
  ///
  /// @param format llama.cpp's file type by its usual name, of publishers' own mixes the one that
  ///   comes closest
  /// @param bytes of the file
  /// @param active bytes a token needs: all but the input embedding, of experts its share
  record Stored(String format, double bytes, double active) {
    /// Weights in a file of that size, which may be larger than its format says.
    static Stored of(Weights weights, double bytes) {
      double active = 0;
      for (int i = 0; i < weights.count(); i++) active += weights.bytes(i) * share(weights, i);
      double scale = bytes / weights.fileBytes().count();
      return new Stored(weights.format(), bytes, active * scale);
    }

    private static double share(Weights weights, int index) {
      Tensor tensor = weights.tensor(index);
      boolean untied = weights.has(Tensor.GLOBAL, "output");
      if (tensor.role().equals("token_embd") && untied) return 0;
      if (tensor.layer() >= weights.model().mainLayers()) return 0;
      boolean expert = tensor.role().contains("_exps");
      return expert ? Mixture.usedShare(weights.model(), tensor.layer()) : 1;
    }
  }

  static Question of(Findings.Prediction prediction) {
    Trial trial = prediction.trial();
    ModelEntry.Counted counted =
        PackedCatalogue.models()
            .model(trial.measured().model())
            .flatMap(ModelEntry::counted)
            .orElseThrow();
    return new Question(
        counted.parameters(),
        counted.active(),
        Mixture.of(trial.weights()),
        Stored.of(trial.weights(), trial.fileBytes()),
        trial.device(),
        trial.onProcessor());
  }

  /// Bytes per second of the device's memory.
  Optional<Double> bandwidth() {
    return device.memory().bandwidth().map(BytesPerSecond::count).map(Long::doubleValue);
  }

  double billions() {
    return parameters / 1e9;
  }

  double activeBillions() {
    return active / 1e9;
  }
}
