package berth.browser;

import berth.Request;
import berth.RequestException;
import java.util.Optional;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Int8Array;

/// The functions of `engine.js`. A page gives the facts it was served with, then asks.
public final class Main {
  private static final Engine ENGINE = new Engine();

  private Main() {}

  public static void main(String[] arguments) {}

  /// A model under a name of the page's: the header of its GGUF file.
  @JSExport
  public static void model(String key, Int8Array header) {
    ENGINE.addModel(key, header.copyToJavaArray());
  }

  /// A device: its packed line of the catalogue. Its id.
  @JSExport
  public static String device(String line) {
    return ENGINE.addDevice(line);
  }

  /// What was learnt of speeds: `data/calibration.json`.
  @JSExport
  public static void calibration(String json) {
    ENGINE.calibrate(json);
  }

  /// What drivers and systems keep: the packed overheads.
  @JSExport
  public static void overheads(String packed) {
    ENGINE.reserve(packed);
  }

  /// What a model takes on devices, and how fast it is there, as text of JSON.
  ///
  /// @param quant a format, or empty: as the model's header has it
  /// @param devices ids between commas, one for each; of none a GPU of any size
  /// @param slots sequences at once
  @JSExport
  public static String estimate(String key, String quant, String devices, int context, int slots) {
    try {
      return Totals.of(ENGINE.estimate(key, quant, devices, wanted(context, slots)));
    } catch (RequestException e) {
      return Totals.of(e);
    }
  }

  static Request.Wanted wanted(int context, int slots) {
    Request.Wanted none = Request.Wanted.DEFAULT;
    return new Request.Wanted(
        Optional.of(context),
        none.batch(),
        none.ubatch(),
        Optional.of(slots),
        none.outputs(),
        none.cache(),
        none.flashAttention(),
        none.depth(),
        none.prompt(),
        none.guessing());
  }
}
