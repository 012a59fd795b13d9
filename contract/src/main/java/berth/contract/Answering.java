package berth.contract;

import berth.Answer;
import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.catalogue.data.PackedCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Answers requests, one after the other, and remembers their models. One per thread.
public final class Answering {
  private static final int MOST_MODELS = 256;

  /// Finds models by what a request says of them.
  public interface Opener {
    /// The model, with its weights.
    Loaded open(ModelReference reference, Request.Quant quant);
  }

  /// What a request says about its weights.
  private record Key(ModelReference model, Request.Quant quant) {}

  private final Opener opener;
  private final Estimator estimator =
      new Estimator(PackedCatalogue.reserves(), PackedCatalogue.calibration());
  private final Measurements measurements = new Measurements();
  private final Map<Key, Loaded> models = new LinkedHashMap<>(16, 0.75f, true);

  public Answering(Opener opener) {
    this.opener = opener;
  }

  /// Writes the answer to a request as JSON.
  ///
  /// @throws berth.RequestException if there is none, before anything is written
  public void write(JsonGenerator json, Request request) {
    Loaded model = model(request);
    Answer answer = answer(model, request);
    AnswerJson.write(
        json,
        request,
        model,
        answer,
        measurements.beside(model.reference(), answer, request.wanted().depth()));
  }

  /// The answer to a request about that model.
  ///
  /// @throws berth.RequestException if there is none
  public Answer answer(Loaded model, Request request) {
    return estimator.estimate(model.weights(), request).assuming(model.assumptions());
  }

  /// The model a request names, read once.
  public Loaded model(Request request) {
    return model(request.model(), request.quant());
  }

  /// The same by what a request says of it.
  public Loaded model(ModelReference reference, Request.Quant quant) {
    Key key = new Key(reference, quant);
    Loaded known = models.get(key);
    if (known != null) return known;
    Loaded read = opener.open(reference, quant);
    if (models.size() >= MOST_MODELS) {
      models.remove(models.keySet().iterator().next());
    }
    models.put(key, read);
    return read;
  }
}
