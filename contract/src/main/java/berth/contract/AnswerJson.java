package berth.contract;

import berth.Answer;
import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.advice.Explanation;
import berth.catalogue.MeasuredSpeed;
import berth.command.Commands;
import berth.device.Device;
import berth.fit.Allowance;
import berth.fit.Fit;
import berth.memory.CacheBytes;
import berth.memory.CacheKind;
import berth.memory.Memory;
import berth.memory.Part;
import berth.model.Model;
import berth.plan.CacheType;
import berth.plan.Offload;
import berth.plan.TensorOverride;
import berth.plan.Workload;
import berth.planner.Planned;
import berth.quantization.Weights;
import berth.speed.Curve;
import berth.units.Figures;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// An answer as the contract's JSON. Sizes are bytes.
public final class AnswerJson {
  public static final JsonFactory FACTORY = new JsonFactory();

  private AnswerJson() {}

  /// One line of JSON.
  public static String text(
      Request request, Loaded model, Answer answer, List<MeasuredSpeed> measured, Curve curve) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, request, model, answer, measured, curve);
    }
    return text.toString();
  }

  /// The same without a curve.
  public static void write(
      JsonGenerator json,
      Request request,
      Loaded model,
      Answer answer,
      List<MeasuredSpeed> measured) {
    write(json, request, model, answer, measured, Curve.NONE);
  }

  /// The answer as one JSON object.
  ///
  /// @param measured speeds of the same model, quantization and devices
  /// @param curve of its speed, where that was asked for
  public static void write(
      JsonGenerator json,
      Request request,
      Loaded model,
      Answer answer,
      List<MeasuredSpeed> measured,
      Curve curve) {
    json.writeStartObject();
    request.id().ifPresent(id -> json.writeStringProperty("id", id));
    json.writeStringProperty("schema", "berth/1");
    model(json, model.reference(), answer);
    weights(json, answer);
    workload(json, answer);
    cache(json, answer.memory().cache());
    placementOf(json, answer.planned());
    devicesOf(json, answer.planned());
    hostOf(json, answer.planned());
    fit(json, answer);
    answer
        .speed()
        .ifPresent(
            speed -> SpeedJson.write(json, Measurements.resting(speed, measured), measured, curve));
    Commands.server(answer.planned(), model.files())
        .ifPresent(command -> strings(json, "command", command.words()));
    strings(json, "notes", answer.notes());
    strings(json, "assumptions", answer.assumptions());
    json.writeEndObject();
  }

  /// A line for a request that cannot be answered.
  public static void write(JsonGenerator json, String id, RequestException problem) {
    json.writeStartObject();
    if (!id.isEmpty()) json.writeStringProperty("id", id);
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("code", problem.code().word());
    json.writeStringProperty("field", problem.field());
    json.writeStringProperty("message", String.valueOf(problem.getMessage()));
    json.writeStringProperty("hint", problem.hint());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void model(JsonGenerator json, ModelReference reference, Answer answer) {
    Model model = answer.plan().weights().model();
    json.writeObjectPropertyStart("model");
    if (reference instanceof ModelReference.Catalogued(String id)) {
      json.writeStringProperty("id", id);
    }
    json.writeStringProperty("name", model.name());
    json.writeStringProperty("architecture", model.architectureName());
    json.writeNumberProperty("parameters", answer.parameters().total());
    json.writeNumberProperty("active_parameters", answer.parameters().active());
    json.writeNumberProperty("layers", model.mainLayers());
    json.writeNumberProperty("context_length", model.shape().contextLength());
    json.writeEndObject();
  }

  /// A model by name, and by id where it is catalogued.
  public static void named(JsonGenerator json, Loaded model) {
    json.writeObjectPropertyStart("model");
    if (model.reference() instanceof ModelReference.Catalogued(String id)) {
      json.writeStringProperty("id", id);
    }
    json.writeStringProperty("name", model.weights().model().name());
    json.writeEndObject();
  }

  private static void weights(JsonGenerator json, Answer answer) {
    Weights weights = answer.plan().weights();
    long bytes = answer.memory().weights().once();
    json.writeObjectPropertyStart("weights");
    json.writeStringProperty("quant", weights.format());
    json.writeNumberProperty("bytes", bytes);
    json.writeNumberProperty("file_bytes", weights.fileBytes().count());
    json.writeName("bits_per_weight");
    json.writeRawValue(Figures.fixed(8 * bytes, Math.max(1, answer.parameters().total()), 4));
    json.writeEndObject();
  }

  private static void workload(JsonGenerator json, Answer answer) {
    Workload workload = answer.plan().workload();
    Workload.Batching batching = workload.batching();
    Workload.Cache cache = workload.cache();
    json.writeObjectPropertyStart("workload");
    json.writeNumberProperty("context", workload.context());
    json.writeNumberProperty("batch", batching.batch());
    json.writeNumberProperty("ubatch", batching.ubatch());
    json.writeNumberProperty("parallel", batching.parallel());
    json.writeNumberProperty("outputs", batching.outputs());
    json.writeStringProperty("cache_type_k", CacheType.word(cache.keyType()));
    json.writeStringProperty("cache_type_v", CacheType.word(cache.valueType()));
    json.writeStringProperty("flash_attention", workload.flashAttention().word());
    json.writeBooleanProperty("flash_attention_runs", answer.memory().compute().flashAttention());
    json.writeBooleanProperty("kv_unified", cache.unified());
    json.writeBooleanProperty("swa_full", cache.swaFull());
    json.writeBooleanProperty("kv_offload", cache.offload());
    json.writeStringProperty("allocation", answer.plan().allocation().word());
    json.writeEndObject();
  }

  private static void cache(JsonGenerator json, CacheBytes cache) {
    long latent = cache.of(CacheKind.LATENT);
    long full = cache.of(CacheKind.FULL_ATTENTION) + latent;
    long window = cache.of(CacheKind.SLIDING_WINDOW);
    long indexer = cache.of(CacheKind.INDEXER);
    long recurrent = cache.of(CacheKind.RECURRENT);
    json.writeObjectPropertyStart("cache");
    json.writeNumberProperty("total", full + window + indexer + recurrent);
    json.writeNumberProperty("full_attention", full);
    json.writeNumberProperty("sliding_window", window);
    json.writeNumberProperty("indexer", indexer);
    json.writeNumberProperty("recurrent", recurrent);
    json.writeNumberProperty("cells", cache.layout().perSequence());
    json.writeNumberProperty("window_cells", cache.layout().windowCells());
    json.writeNumberProperty("streams", cache.layout().streams());
    json.writeEndObject();
  }

  public static void placementOf(JsonGenerator json, Planned planned) {
    Offload offload = planned.priced().plan().offload();
    int layers = planned.priced().plan().weights().model().layers().size();
    json.writeObjectPropertyStart("placement");
    json.writeNumberProperty("gpu_layers", planned.priced().placement().gpuLayers());
    json.writeArrayPropertyStart("tensor_split");
    for (double share : planned.tensorSplit()) json.writeNumber(share);
    json.writeEndArray();
    json.writeArrayPropertyStart("override_tensor");
    for (TensorOverride rule : offload.overrides()) json.writeString(rule.text());
    json.writeEndArray();
    json.writeNumberProperty("cpu_moe_layers", Math.min(offload.cpuExpertLayers(), layers));
    json.writeBooleanProperty("kv_offload", planned.priced().placement().cacheOffloaded());
    json.writeEndObject();
  }

  public static void devicesOf(JsonGenerator json, Planned planned) {
    json.writeArrayPropertyStart("devices");
    List<Memory.OnDevice> devices = planned.priced().memory().devices();
    for (int i = 0; i < devices.size(); i++) {
      Memory.OnDevice device = devices.get(i);
      json.writeStartObject();
      identity(json, planned.fit().room().machine().gpus().get(i));
      json.writeStringProperty("name", device.name());
      json.writeNumberProperty("weights", device.weights().bytes().count());
      json.writeNumberProperty("cache", device.cache().bytes().count());
      json.writeNumberProperty("compute", device.compute().bytes().count());
      Fit fit = planned.fit();
      json.writeNumberProperty("runtime", fit.runtime(i).count());
      json.writeNumberProperty("total", fit.total(i).count());
      fit.usable(i).ifPresent(usable -> json.writeNumberProperty("usable", usable.count()));
      fit.headroom(i).ifPresent(bytes -> json.writeNumberProperty("headroom", bytes));
      kept(json, fit.room().gpus().get(i));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// What the catalogue says a device is: its id, and its product and capacity where it has them.
  private static void identity(JsonGenerator json, Device device) {
    json.writeStringProperty("id", device.id());
    if (device.isAny()) return;
    json.writeStringProperty("product", device.name());
    device
        .memory()
        .capacity()
        .ifPresent(bytes -> json.writeNumberProperty("capacity", bytes.count()));
  }

  public static void hostOf(JsonGenerator json, Planned planned) {
    Memory.OnHost host = planned.priced().memory().host();
    json.writeObjectPropertyStart("host");
    identity(json, planned.fit().room().machine().host());
    json.writeNumberProperty("weights", host.weights().bytes().count());
    json.writeNumberProperty("cache", host.cache().bytes().count());
    json.writeNumberProperty("compute", host.compute().bytes().count());
    json.writeNumberProperty("output", host.output().bytes().count());
    Fit fit = planned.fit();
    json.writeNumberProperty("runtime", fit.hostRuntime().count());
    json.writeNumberProperty("total", fit.hostTotal().count());
    fit.hostUsable().ifPresent(usable -> json.writeNumberProperty("usable", usable.count()));
    fit.hostHeadroom().ifPresent(bytes -> json.writeNumberProperty("headroom", bytes));
    kept(json, fit.room().host());
    json.writeEndObject();
  }

  /// What others keep of a memory, part by part.
  private static void kept(JsonGenerator json, Allowance allowance) {
    if (allowance.kept().isEmpty()) return;
    json.writeArrayPropertyStart("kept");
    for (Part part : allowance.kept()) {
      json.writeStartObject();
      json.writeStringProperty("name", part.name());
      json.writeNumberProperty("bytes", part.bytes().count());
      json.writeStringProperty("because", part.because());
      json.writeStringProperty("basis", part.basis().word());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// The verdict, where anything limits the plan.
  private static void fit(JsonGenerator json, Answer answer) {
    if (answer.verdict().isEmpty()) return;
    json.writeObjectPropertyStart("fit");
    verdict(json, answer.planned());
    answer.maxContext().ifPresent(tokens -> json.writeNumberProperty("max_context", tokens));
    json.writeEndObject();
  }

  public static void fitOf(JsonGenerator json, Planned planned) {
    if (planned.fit().verdict().isEmpty()) return;
    json.writeObjectPropertyStart("fit");
    verdict(json, planned);
    json.writeEndObject();
  }

  private static void verdict(JsonGenerator json, Planned planned) {
    planned.fit().verdict().ifPresent(v -> json.writeStringProperty("verdict", v.word()));
    Explanation.because(planned).ifPresent(why -> json.writeStringProperty("because", why));
  }

  public static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    for (String value : values) json.writeString(value);
    json.writeEndArray();
  }
}
