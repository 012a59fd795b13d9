package berth.site.api;

import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.RequestReader;
import berth.contract.AnswerJson;
import berth.contract.DeviceNames;
import berth.contract.QueryFields;
import berth.contract.RequestJson;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Requests as JSON or as a query, and their answers.
final class Estimates {
  /// Writes one JSON value.
  private interface Content {
    void write(JsonGenerator json);
  }

  private final Answerers answerers;

  Estimates(Answerers answerers) {
    this.answerers = answerers;
  }

  /// The answer to a query.
  Reply query(Ask ask, QueryFields fields, String id) {
    Request request = request(fields, fields.needed("model", "qwen3-8b"));
    return Api.json(Octets.of(bytes(json -> answer(json, request))));
  }

  /// The request that a query makes about a model of the catalogue.
  static Request request(QueryFields fields, String model) {
    ModelReference reference = new ModelReference.Catalogued(model);
    return Rules.check(
        RequestReader.read(fields, fields.text("id"), reference, DeviceNames::check));
  }

  /// The answer to a body: to one request, or to an array of them, each as it is made.
  Reply body(Ask ask, QueryFields fields, String id) {
    Octets body = ask.body();
    if (Items.isArray(body)) {
      List<Items.Item> items = Items.of(body);
      Reply.Body answers = new Reply.Streamed(out -> stream(body.array(), items, out));
      return Api.open(new Reply(200, Reply.JSON, answers, Map.of()));
    }
    RequestJson parsed = RequestJson.parse(body.array(), 0, body.length());
    Request request = Rules.check(parsed.request());
    return Api.json(Octets.of(bytes(json -> answer(json, request))));
  }

  private void stream(byte[] body, List<Items.Item> items, OutputStream out) throws IOException {
    out.write('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) out.write(',');
      out.write('\n');
      out.write(item(body, items.get(i)));
    }
    out.write('\n');
    out.write(']');
  }

  /// An answer or an error: one item never stops the others.
  private byte[] item(byte[] body, Items.Item item) {
    RequestJson parsed;
    try {
      parsed = RequestJson.parse(body, item.from(), item.to());
    } catch (RequestException e) {
      return failed("", e);
    }
    try {
      Request request = Rules.check(parsed.request());
      return bytes(json -> answer(json, request));
    } catch (RequestException e) {
      return failed(parsed.id(), e);
    }
  }

  private void answer(JsonGenerator json, Request request) {
    answerers.with(
        answering -> {
          answering.write(json, request);
          return Optional.empty();
        });
  }

  private static byte[] failed(String id, RequestException problem) {
    return bytes(json -> AnswerJson.write(json, id, problem));
  }

  private static byte[] bytes(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    try (JsonGenerator json = AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      content.write(json);
    }
    return out.toByteArray();
  }
}
