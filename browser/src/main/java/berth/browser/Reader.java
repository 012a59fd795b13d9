package berth.browser;

import berth.gguf.GgmlType;
import berth.hub.HubModel;
import berth.json.JsonFormatException;
import berth.json.JsonReader;
import berth.model.UnreadableModelException;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Int8Array;

/// The function of `reader.js`, which a page loads when it is given a model that it does not know.
public final class Reader {
  private Reader() {}

  public static void main(String[] arguments) {}

  /// The header that `engine.js` takes, of a model described by its `config.json`; a text where
  /// that cannot be read: why.
  @JSExport
  public static JSObject header(String name, String config) {
    try {
      return Int8Array.copyFromJavaArray(bytes(name, config));
    } catch (JsonFormatException | UnreadableModelException e) {
      return JSString.valueOf(e.getMessage() == null ? "no config.json" : e.getMessage());
    }
  }

  static byte[] bytes(String name, String config) {
    return HubModel.of(name, JsonReader.readFields(config)).header(GgmlType.BF16);
  }
}
