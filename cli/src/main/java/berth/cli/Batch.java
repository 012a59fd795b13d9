package berth.cli;

import berth.Answer;
import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.catalogue.data.PackedCatalogue;
import berth.cli.bytes.UnreadableSourceException;
import berth.gguf.GgufFormatException;
import berth.model.UnreadableModelException;
import berth.safetensors.SafetensorsFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Answers a stream of requests. One bad line never stops the others.
final class Batch {
  private static final int MOST_MODELS = 256;

  /// What a request says about its weights.
  private record Key(ModelReference model, Request.Quant quant) {}

  private final Lines lines;
  private final InputStream in;
  private final OutputStream out;
  private final Estimator estimator =
      new Estimator(PackedCatalogue.reserves(), PackedCatalogue.calibration());
  private final Measurements measurements = new Measurements();
  private final Map<Key, Loaded> models = new LinkedHashMap<>(16, 0.75f, true);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);

  Batch(InputStream in, OutputStream out) {
    this.in = in;
    this.lines = new Lines(in);
    this.out = out;
  }

  void run() throws IOException {
    while (lines.next()) {
      if (lines.blank()) continue;
      line.reset();
      try (JsonGenerator json =
          AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
        answer(json);
      }
      line.write('\n');
      line.writeTo(out);
      if (!lines.buffered() && in.available() == 0) out.flush();
    }
    out.flush();
  }

  private void answer(JsonGenerator json) {
    String id = "";
    try {
      if (lines.tooLong()) {
        throw new RequestException(
            RequestException.Code.INVALID_REQUEST, "", "a line of over 1 MiB", "shorter lines");
      }
      RequestJson parsed = RequestJson.parse(lines.bytes(), lines.from(), lines.to());
      id = parsed.id();
      Request request = parsed.request();
      Loaded model = model(request);
      Answer answer = estimator.estimate(model.weights(), request).assuming(model.assumptions());
      AnswerJson.write(
          json,
          request,
          model,
          answer,
          measurements.beside(model.reference(), answer, request.wanted().depth()));
    } catch (RequestException e) {
      AnswerJson.write(json, id, e);
    } catch (UnreadableSourceException e) {
      AnswerJson.write(json, id, unreadable(e, e.hint()));
    } catch (GgufFormatException | SafetensorsFormatException | UnreadableModelException e) {
      AnswerJson.write(
          json,
          id,
          unreadable(
              e, "a model of berth models, a GGUF file or a config.json of a language model"));
    }
  }

  private static RequestException unreadable(RuntimeException e, String hint) {
    return new RequestException(
        RequestException.Code.UNREADABLE_MODEL, "model", String.valueOf(e.getMessage()), hint);
  }

  /// The model a request names, read once.
  private Loaded model(Request request) {
    Key key = new Key(request.model(), request.quant());
    Loaded known = models.get(key);
    if (known != null) return known;
    Loaded read = Models.open(request.model(), request.quant());
    if (models.size() >= MOST_MODELS) {
      models.remove(models.keySet().iterator().next());
    }
    models.put(key, read);
    return read;
  }
}
