package berth.contract;

import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.device.OperatingSystem;
import berth.fit.Limits;
import berth.gguf.GgmlType;
import berth.plan.Allocation;
import berth.plan.CacheType;
import berth.plan.FlashAttention;
import berth.plan.RefusedException;
import berth.plan.TensorOverride;
import berth.speed.Asked;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request as the contract's JSON. Every field is checked; one that is of another kind, or that
/// the contract does not have, is an error that names it.
public final class RequestJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "model",
          "quant",
          "imatrix",
          "engine",
          "devices",
          "context",
          "depth",
          "prompt",
          "mtp",
          "batch",
          "ubatch",
          "parallel",
          "outputs",
          "cache_type_k",
          "cache_type_v",
          "flash_attention",
          "kv_unified",
          "swa_full",
          "kv_offload",
          "gpu_layers",
          "tensor_split",
          "override_tensor",
          "cpu_moe_layers",
          "system_ram",
          "system",
          "usable",
          "free",
          "reserve",
          "desktop",
          "allocation",
          "schema");

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
      if (!FIELDS.contains(field)) {
        throw invalid(field, "no such field", "did you mean '" + Nearest.of(field, FIELDS) + "'?");
      }
    }
    try {
      return new Request(
          id().isEmpty() ? Optional.empty() : Optional.of(id()),
          model(),
          new Request.Quant(text("quant"), optionalFlag("imatrix")),
          text("engine").orElse(Request.LLAMA_CPP),
          DeviceNames.check(texts("devices")),
          limits(),
          wanted(),
          placing(),
          allocation());
    } catch (RefusedException e) {
      throw invalid(e.field(), String.valueOf(e.getMessage()), e.hint());
    }
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

  private Limits limits() {
    Optional<String> system = text("system");
    Optional<OperatingSystem> parsed = system.flatMap(OperatingSystem::parse);
    if (system.isPresent() && parsed.isEmpty()) {
      throw invalid("system", "'" + system.get() + "'", "linux, windows or macos");
    }
    return new Limits(
        bytes("system_ram", root.path("system_ram")),
        parsed,
        sizes("usable"),
        sizes("free"),
        sizes("reserve"),
        flag("desktop", false));
  }

  /// One size for all GPUs, or an array with one for each.
  private List<Bytes> sizes(String field) {
    JsonNode value = root.path(field);
    if (!value.isArray()) return bytes(field, value).stream().toList();
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

  private Request.Wanted wanted() {
    return new Request.Wanted(
        whole("context"),
        whole("batch"),
        whole("ubatch"),
        whole("parallel"),
        whole("outputs"),
        new Request.CacheWanted(
            cacheType("cache_type_k"),
            cacheType("cache_type_v"),
            flag("kv_unified", false),
            flag("swa_full", false),
            flag("kv_offload", true)),
        flashAttention(),
        whole("depth").orElse(0),
        whole("prompt").orElse(512),
        guessing());
  }

  private Optional<Asked.Guessing> guessing() {
    JsonNode value = root.path("mtp");
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (value.isString()) return Optional.of(Guesses.parse(value.asString()));
    if (!value.canConvertToInt()) throw invalid("mtp", "not a number", "such as 3 or \"3:0.7\"");
    return Optional.of(Guesses.of(value.asInt(), Guesses.USUAL));
  }

  private Request.Placing placing() {
    List<Double> split = new ArrayList<>();
    for (JsonNode share : array("tensor_split")) {
      if (!share.isNumber()) throw invalid("tensor_split", "not a number", "such as [3, 1]");
      split.add(share.asDouble());
    }
    List<TensorOverride> rules = new ArrayList<>();
    for (String rule : texts("override_tensor")) rules.add(TensorOverride.parse(rule));
    return new Request.Placing(whole("gpu_layers"), split, rules, whole("cpu_moe_layers"));
  }

  private Allocation allocation() {
    Optional<String> word = text("allocation");
    if (word.isEmpty()) return Allocation.REAL;
    return Allocation.parse(word.get())
        .orElseThrow(() -> invalid("allocation", "'" + word.get() + "'", "real or planned"));
  }

  private Optional<FlashAttention> flashAttention() {
    JsonNode value = root.path("flash_attention");
    if (value.isBoolean()) {
      return Optional.of(value.asBoolean() ? FlashAttention.ON : FlashAttention.OFF);
    }
    Optional<String> word = text("flash_attention");
    Optional<FlashAttention> parsed = word.flatMap(FlashAttention::parse);
    if (word.isPresent() && parsed.isEmpty()) {
      throw invalid("flash_attention", "'" + word.get() + "'", "on, off or auto");
    }
    return parsed;
  }

  private Optional<GgmlType> cacheType(String field) {
    Optional<String> word = text(field);
    Optional<GgmlType> type = word.flatMap(CacheType::parse);
    if (word.isPresent() && type.isEmpty()) {
      throw invalid(
          field,
          "no cache type '" + word.get() + "'",
          "one of " + String.join(" ", CacheType.words()));
    }
    return type;
  }

  private Optional<String> text(String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (!value.isString()) throw invalid(field, "not a text", "a text in quotes");
    return Optional.of(value.asString());
  }

  private Optional<Integer> whole(String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (!value.isNumber() || !value.canConvertToInt() || !value.canConvertToExactIntegral()) {
      throw invalid(field, "not a whole number in range", "a whole number below 2^31");
    }
    return Optional.of(value.asInt());
  }

  private boolean flag(String field, boolean otherwise) {
    return optionalFlag(field).orElse(otherwise);
  }

  private Optional<Boolean> optionalFlag(String field) {
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

  private List<String> texts(String field) {
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
