package berth.contract;

import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.RequestFields;
import berth.RequestReader;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request as the contract's JSON. Every field is checked; one that is of another kind, or that
/// the contract does not have, is an error that names it.
public final class RequestJson implements RequestFields {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode root;

  private RequestJson(JsonNode root) {
    this.root = root;
  }

  /// Reads JSON.
  ///
  /// @throws RequestException if it is no JSON object
  public static RequestJson parse(byte[] json, int from, int to) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json, from, to - from);
    } catch (JacksonException e) {
      throw invalid("", "not JSON: " + e.getOriginalMessage(), "one JSON object per line");
    }
    if (!root.isObject()) throw invalid("", "not a JSON object", "one JSON object per line");
    return new RequestJson(root);
  }

  /// The request's id as far as it has one, for the answer.
  public String id() {
    JsonNode id = root.path("id");
    return id.isString() || id.isNumber() ? id.asString() : "";
  }

  /// The request.
  ///
  /// @throws RequestException if a field is not of its kind
  public Request request() {
    for (String field : root.propertyNames()) {
      if (!RequestReader.FIELDS.contains(field)) {
        throw invalid(
            field,
            "no such field",
            "did you mean '" + Nearest.of(field, RequestReader.FIELDS) + "'?");
      }
    }
    Optional<String> id = id().isEmpty() ? Optional.empty() : Optional.of(id());
    return RequestReader.read(this, id, model(), DeviceNames::check);
  }

  private ModelReference model() {
    JsonNode model = root.path("model");
    if (model.isString()) return new ModelReference.Catalogued(model.asString());
    if (model.path("gguf").isString()) {
      return new ModelReference.GgufFile(model.path("gguf").asString());
    }
    if (model.path("config").isString()) {
      return new ModelReference.ConfigFile(model.path("config").asString());
    }
    throw invalid("model", "no model", "a catalogue id, or {\"gguf\": \"path or URL\"}");
  }

  /// One size for all GPUs, or an array with one for each.
  @Override
  public List<Bytes> sizes(String field) {
    JsonNode value = root.path(field);
    if (!value.isArray() || field.equals("system_ram"))
      return bytes(field, value).stream().toList();
    List<Bytes> sizes = new ArrayList<>();
    for (JsonNode one : value) bytes(field, one).ifPresent(sizes::add);
    return sizes;
  }

  private static Optional<Bytes> bytes(String field, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw invalid(field, "not a whole number of bytes", "bytes, such as 68719476736");
    }
    long bytes = value.asLong();
    if (bytes < 0 || bytes > 1L << 60) throw invalid(field, bytes + " bytes", "0 to 2^60 bytes");
    return Optional.of(new Bytes(bytes));
  }

  @Override
  public Optional<String> textOrNumber(String field) {
    JsonNode value = root.path(field);
    if (value.isNumber()) return Optional.of(value.asString());
    return text(field);
  }

  @Override
  public List<Double> numbers(String field) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode value : array(field)) {
      if (!value.isNumber()) throw invalid(field, "not a number", "such as [3, 1]");
      numbers.add(value.asDouble());
    }
    return numbers;
  }

  @Override
  public Optional<String> text(String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (value.isBoolean() && field.equals("flash_attention")) {
      return Optional.of(value.asBoolean() ? "on" : "off");
    }
    if (!value.isString()) throw invalid(field, "not a text", "a text in quotes");
    return Optional.of(value.asString());
  }

  @Override
  public Optional<Integer> whole(String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (!value.isNumber() || !value.canConvertToInt() || !value.canConvertToExactIntegral()) {
      throw invalid(field, "not a whole number in range", "a whole number below 2^31");
    }
    return Optional.of(value.asInt());
  }

  @Override
  public Optional<Boolean> flag(String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (!value.isBoolean()) throw invalid(field, "not true or false", "true or false");
    return Optional.of(value.asBoolean());
  }

  private JsonNode array(String field) {
    JsonNode value = root.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
      throw invalid(field, "not an array", "an array in brackets");
    }
    return value;
  }

  @Override
  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(field)) {
      if (!value.isString()) throw invalid(field, "not a text", "an array of texts");
      texts.add(value.asString());
    }
    return texts;
  }

  private static RequestException invalid(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }
}
