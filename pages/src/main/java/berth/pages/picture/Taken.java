package berth.pages.picture;

import berth.units.Bytes;
import berth.units.Figures;
import java.util.List;

/// So many bytes, for what.
public record Taken(Kind kind, Bytes bytes) {
  /// All of them together; no more than a number holds.
  static Bytes total(List<Taken> parts) {
    long sum = 0;
    for (Taken part : parts) sum = Math.min(Long.MAX_VALUE - sum, part.bytes.count()) + sum;
    return new Bytes(sum);
  }

  /// `weights 60.86 GiB, KV cache 1.50 GiB`.
  static String list(List<Taken> parts) {
    StringBuilder text = new StringBuilder();
    for (Taken part : parts) {
      if (part.bytes.count() == 0) continue;
      if (text.length() > 0) text.append(", ");
      text.append(part.says());
    }
    return text.toString();
  }

  String says() {
    return kind.word + " " + Figures.memory(bytes);
  }
}
