package berth;

import berth.device.Device;
import berth.device.OperatingSystem;
import berth.fit.Limits;
import berth.gguf.GgmlType;
import berth.plan.Allocation;
import berth.plan.CacheType;
import berth.plan.FlashAttention;
import berth.plan.RefusedException;
import berth.plan.TensorOverride;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a request of its fields: the same for JSON, an address's query and a form.
public final class RequestReader {
  /// Whoever knows devices by the names of a request.
  public interface Devices {
    /// The devices, one entry for each.
    ///
    /// @throws RequestException if a name is not known
    List<Device> named(List<String> names);
  }

  /// The names of all fields.
  public static final List<String> FIELDS =
      List.of(
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

  private final RequestFields fields;

  private RequestReader(RequestFields fields) {
    this.fields = fields;
  }

  /// The request.
  ///
  /// @throws RequestException if a field is not of its kind
  public static Request read(
      RequestFields fields, Optional<String> id, ModelReference model, Devices devices) {
    try {
      return new RequestReader(fields).request(id, model, devices);
    } catch (RefusedException e) {
      throw invalid(e.field(), String.valueOf(e.getMessage()), e.hint());
    }
  }

  private Request request(Optional<String> id, ModelReference model, Devices devices) {
    return new Request(
        id,
        model,
        new Request.Quant(fields.text("quant"), fields.flag("imatrix")),
        fields.text("engine").orElse(Request.LLAMA_CPP),
        devices.named(fields.texts("devices")),
        limits(),
        wanted(),
        placing(),
        allocation());
  }

  private Limits limits() {
    Optional<String> system = fields.text("system");
    Optional<OperatingSystem> parsed = system.flatMap(OperatingSystem::parse);
    if (system.isPresent() && parsed.isEmpty()) {
      throw invalid("system", "'" + system.get() + "'", "linux, windows or macos");
    }
    List<Bytes> ram = fields.sizes("system_ram");
    if (ram.size() > 1) throw invalid("system_ram", "several sizes", "one, in bytes");
    return new Limits(
        ram.stream().findFirst(),
        parsed,
        fields.sizes("usable"),
        fields.sizes("free"),
        fields.sizes("reserve"),
        flag("desktop", false));
  }

  private Request.Wanted wanted() {
    return new Request.Wanted(
        fields.whole("context"),
        fields.whole("batch"),
        fields.whole("ubatch"),
        fields.whole("parallel"),
        fields.whole("outputs"),
        new Request.CacheWanted(
            cacheType("cache_type_k"),
            cacheType("cache_type_v"),
            flag("kv_unified", false),
            flag("swa_full", false),
            flag("kv_offload", true)),
        flashAttention(),
        fields.whole("depth").orElse(0),
        fields.whole("prompt").orElse(512),
        fields.textOrNumber("mtp").map(Guesses::parse));
  }

  private Request.Placing placing() {
    List<TensorOverride> rules = new ArrayList<>();
    for (String rule : fields.texts("override_tensor")) rules.add(TensorOverride.parse(rule));
    return new Request.Placing(
        fields.whole("gpu_layers"),
        fields.numbers("tensor_split"),
        rules,
        fields.whole("cpu_moe_layers"));
  }

  private Allocation allocation() {
    Optional<String> word = fields.text("allocation");
    if (word.isEmpty()) return Allocation.REAL;
    return Allocation.parse(word.get())
        .orElseThrow(() -> invalid("allocation", "'" + word.get() + "'", "real or planned"));
  }

  private Optional<FlashAttention> flashAttention() {
    Optional<String> word = fields.text("flash_attention");
    Optional<FlashAttention> parsed = word.flatMap(FlashAttention::parse);
    if (word.isPresent() && parsed.isEmpty()) {
      throw invalid("flash_attention", "'" + word.get() + "'", "on, off or auto");
    }
    return parsed;
  }

  private Optional<GgmlType> cacheType(String field) {
    Optional<String> word = fields.text(field);
    Optional<GgmlType> type = word.flatMap(CacheType::parse);
    if (word.isPresent() && type.isEmpty()) {
      throw invalid(
          field,
          "no cache type '" + word.get() + "'",
          "one of " + String.join(" ", CacheType.words()));
    }
    return type;
  }

  private boolean flag(String field, boolean otherwise) {
    return fields.flag(field).orElse(otherwise);
  }

  private static RequestException invalid(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }
}
