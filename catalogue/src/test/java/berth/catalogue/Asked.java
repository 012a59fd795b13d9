package berth.catalogue;

import berth.Answer;
import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.fit.Limits;
import berth.gguf.GgmlType;
import berth.memory.CacheBytes;
import berth.memory.CacheKind;
import berth.plan.Allocation;
import berth.quantization.Format;
import berth.quantization.Weights;
import java.util.List;
import java.util.Optional;

/// Questions about models of the catalogue, as a test puts them.
final class Asked {
  private Asked() {}

  static ModelEntry model(String id) {
    return PackedCatalogue.models()
        .model(id)
        .orElseThrow(() -> new IllegalArgumentException("no model " + id));
  }

  static Weights weights(String id, String quant) {
    return weights(model(id).checkpoint().weights(GgmlType.BF16), quant);
  }

  static Weights weights(Weights source, String quant) {
    return Format.parse(quant)
        .orElseThrow(() -> new IllegalArgumentException("no format " + quant))
        .apply(source);
  }

  static Answer answer(Estimator estimator, Weights weights, Request.Wanted wanted) {
    return estimator.estimate(
        weights,
        new Request(
            Optional.empty(),
            new ModelReference.Catalogued(weights.model().name()),
            Request.Quant.DEFAULT,
            Request.LLAMA_CPP,
            List.of(Device.GPU),
            Limits.NONE,
            wanted,
            Request.Placing.DEFAULT,
            Allocation.REAL));
  }

  static Answer answer(Weights weights, int context) {
    return answer(new Estimator(), weights, Request.Wanted.DEFAULT.withContext(context));
  }

  static long bytes(Weights weights) {
    long bytes = 0;
    for (int i = 0; i < weights.count(); i++) bytes += weights.bytes(i);
    return bytes;
  }

  static long cache(Answer answer) {
    CacheBytes cache = answer.memory().cache();
    long bytes = 0;
    for (CacheKind kind : CacheKind.values()) {
      if (kind != CacheKind.COMPRESSED) bytes += cache.of(kind);
    }
    return bytes;
  }
}
