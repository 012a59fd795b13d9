package berth.browser;

import berth.Answer;
import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.catalogue.CatalogueReader;
import berth.catalogue.Overheads;
import berth.device.Device;
import berth.fit.Limits;
import berth.fit.Reserves;
import berth.gguf.ByteSource;
import berth.gguf.GgufReader;
import berth.json.JsonReader;
import berth.plan.Allocation;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.source.GgufModel;
import berth.speed.Calibration;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The facts that a page gave, and the estimator that answers with them.
final class Engine {
  private final Map<String, Weights> sources = new HashMap<>();
  private final Map<String, Map<String, Weights>> formats = new HashMap<>();
  private final Map<String, Device> devices = new LinkedHashMap<>();
  private Reserves reserves = Reserves.NONE;
  private @Nullable Calibration calibration;
  private @Nullable Estimator estimator;

  void addModel(String key, byte[] header) {
    ByteSource bytes = ByteSource.of(ByteBuffer.wrap(header));
    sources.put(key, GgufModel.weights(GgufReader.read(bytes)));
    formats.put(key, new HashMap<>());
  }

  String addDevice(String line) {
    Device device = CatalogueReader.readDevice(line);
    devices.put(device.id(), device);
    return device.id();
  }

  void calibrate(String json) {
    calibration = Calibration.of(JsonReader.readFields(json));
    estimator = null;
  }

  void reserve(String packed) {
    reserves = Reserves.of(Overheads.read(packed));
    estimator = null;
  }

  /// @param quant a format, or empty: as the model's header has it
  /// @param ids between commas, one for each device; of none a GPU of any size
  Answer estimate(String key, String quant, String ids, Request.Wanted wanted) {
    Request request =
        new Request(
            Optional.empty(),
            new ModelReference.Catalogued(key),
            Request.Quant.DEFAULT,
            Request.LLAMA_CPP,
            devices(ids),
            Limits.NONE,
            wanted,
            Request.Placing.DEFAULT,
            Allocation.REAL);
    return estimator().estimate(weights(key, quant), request);
  }

  private Estimator estimator() {
    Estimator known = estimator;
    if (known != null) return known;
    Estimator made =
        calibration == null ? new Estimator(reserves) : new Estimator(reserves, calibration);
    estimator = made;
    return made;
  }

  private Weights weights(String key, String quant) {
    Weights source = sources.get(key);
    Map<String, Weights> known = formats.get(key);
    if (source == null || known == null) {
      throw new RequestException(
          RequestException.Code.UNKNOWN_MODEL, "model", "no model '" + key + "'", "give it");
    }
    if (quant.isEmpty()) return source;
    Format format =
        Format.parse(quant)
            .orElseThrow(
                () ->
                    new RequestException(
                        RequestException.Code.INVALID_REQUEST,
                        "quant",
                        "no format '" + quant + "'",
                        "for example Q4_K_M"));
    return known.computeIfAbsent(format.name(), _ -> format.apply(source));
  }

  private List<Device> devices(String ids) {
    List<Device> named = new ArrayList<>();
    for (int from = 0; from < ids.length(); ) {
      int comma = ids.indexOf(',', from);
      int end = comma < 0 ? ids.length() : comma;
      named.add(device(ids.substring(from, end)));
      from = end + 1;
    }
    return named;
  }

  private Device device(String id) {
    Device device = devices.get(id);
    if (device != null) return device;
    throw new RequestException(
        RequestException.Code.UNKNOWN_DEVICE, "devices", "no device '" + id + "'", "give it");
  }
}
