package berth.cli;

import berth.RequestException;
import berth.cli.bytes.UnreadableSourceException;
import berth.contract.AnswerJson;
import berth.contract.Answering;
import berth.contract.RequestJson;
import berth.gguf.GgufFormatException;
import berth.model.UnreadableModelException;
import berth.safetensors.SafetensorsFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Answers a stream of requests. One bad line never stops the others.
final class Batch {
  private final Lines lines;
  private final InputStream in;
  private final OutputStream out;
  private final Answering answering = new Answering(Models::open);
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
      answering.write(json, parsed.request());
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
}
