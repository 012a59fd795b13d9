package berth.browser;

import berth.Answer;
import berth.RequestException;
import berth.memory.Memory;
import berth.speed.Rate;
import berth.speed.Speed;
import java.util.Optional;

/// An answer's totals as text of JSON: bytes, and speeds in thousandths of a token per second.
final class Totals {
  private Totals() {}

  static String of(Answer answer) {
    StringBuilder json = new StringBuilder("{\"total\":").append(answer.fit().total().count());
    json.append(",\"host\":").append(answer.fit().hostTotal().count()).append(",\"devices\":[");
    int index = 0;
    for (Memory.OnDevice device : answer.memory().devices()) {
      json.append(index == 0 ? "{" : ",{");
      json.append("\"weights\":").append(device.weights().bytes().count());
      json.append(",\"cache\":").append(device.cache().bytes().count());
      json.append(",\"compute\":").append(device.compute().bytes().count());
      json.append(",\"total\":").append(answer.fit().total(index++).count()).append('}');
    }
    json.append(']');
    answer
        .verdict()
        .ifPresent(verdict -> json.append(",\"verdict\":\"").append(verdict.word()).append('"'));
    answer.maxContext().ifPresent(tokens -> json.append(",\"max_context\":").append(tokens));
    answer.speed().ifPresent(speed -> add(json, speed));
    return json.append('}').toString();
  }

  private static void add(StringBuilder json, Speed speed) {
    add(json, "decode", Optional.of(speed.decode()));
    add(json, "prefill", speed.prefill());
    add(json, "together", speed.together());
  }

  private static void add(StringBuilder json, String name, Optional<Rate> rate) {
    rate.ifPresent(
        known ->
            json.append(",\"")
                .append(name)
                .append("\":")
                .append(Math.round(known.predicted().value() * 1000)));
  }

  /// Why there is none: the field, what is wrong, the way out.
  static String of(RequestException e) {
    StringBuilder json = new StringBuilder("{\"error\":");
    text(json, e.code().word());
    text(json.append(",\"field\":"), e.field());
    text(json.append(",\"message\":"), e.getMessage() == null ? "" : e.getMessage());
    text(json.append(",\"hint\":"), e.hint());
    return json.append('}').toString();
  }

  private static void text(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') json.append('\\');
      json.append(c < ' ' ? ' ' : c);
    }
    json.append('"');
  }
}
