package berth.browser;

import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Int8Array;

/// The functions of `engine.js`. A page gives the facts it was served with, then asks. A question
/// is lines of a field's name, a tab and its value.
public final class Main {
  private static final Engine ENGINE = new Engine();

  private Main() {}

  public static void main(String[] arguments) {}

  /// What was learnt of speeds, and what drivers and systems keep: as they are packed.
  @JSExport
  public static void facts(String calibration, String overheads) {
    ENGINE.facts(calibration, overheads);
  }

  /// A model of the catalogue: what is known of it as JSON, and the header of its file.
  @JSExport
  public static void model(String id, String facts, Int8Array header) {
    ENGINE.addModel(id, facts, header.copyToJavaArray());
  }

  /// A file of the reader's own. Why it cannot be read; empty if it can.
  ///
  /// @param quantized whether it is stored as it will be run
  @JSExport
  public static String file(String name, Int8Array header, boolean quantized) {
    return ENGINE.addFile(name, header.copyToJavaArray(), quantized);
  }

  /// A device under the name a question has for it: its packed line of the catalogue.
  @JSExport
  public static void device(String name, String line) {
    ENGINE.addDevice(name, line);
  }

  /// The names of devices that a question has and nobody gave yet, a line each.
  @JSExport
  public static String devices(String question) {
    return ENGINE.missing(question);
  }

  /// The contexts to offer for a model: lines of tokens, a tab, a label; the one to begin with has
  /// `chosen` behind another tab.
  @JSExport
  public static String contexts(String model) {
    return ENGINE.contexts(model);
  }

  /// The part of a page that answers a question; empty where only `engine-all.js` can.
  @JSExport
  public static String answer(String model, String question) {
    return ENGINE.answer(model, question);
  }
}
