package berth.site.http;

import java.util.Locale;

/// What a header of the Accept family prefers (RFC 9110, 12.5).
final class Accepted {
  private Accepted() {}

  /// Whether a person looks at the reply: HTML is liked better than JSON.
  static boolean isForPerson(String accept) {
    double html = quality(accept, "text/html", "text/*");
    double json =
        Math.max(
            quality(accept, "application/json", "application/*"),
            quality(accept, "application/problem+json", "application/*"));
    return html > json;
  }

  /// The encoding to send: `br` and `gzip` as far as there is one, else none.
  static String encoding(String accept, boolean hasBrotli, boolean hasGzip) {
    if (accept.isEmpty()) return "";
    double brotli = hasBrotli ? quality(accept, "br", "*") : 0;
    double gzip = hasGzip ? Math.max(quality(accept, "gzip", "*"), named(accept, "x-gzip")) : 0;
    if (brotli > 0 && brotli >= gzip) return "br";
    return gzip > 0 ? "gzip" : "";
  }

  /// The quality of a name, else of what stands for all of its kind, else of all.
  private static double quality(String accept, String name, String kind) {
    double exact = named(accept, name);
    if (exact >= 0) return exact;
    double some = named(accept, kind);
    return Math.max(0, some >= 0 ? some : named(accept, "*/*"));
  }

  /// The quality of an entry, or less than 0 where it is not named.
  private static double named(String accept, String name) {
    int at = 0;
    while (at < accept.length()) {
      int end = accept.indexOf(',', at);
      if (end < 0) end = accept.length();
      int semicolon = accept.indexOf(';', at);
      int nameEnd = semicolon < 0 || semicolon > end ? end : semicolon;
      if (accept.substring(at, nameEnd).strip().equalsIgnoreCase(name)) {
        return weight(accept.substring(nameEnd, end));
      }
      at = end + 1;
    }
    return -1;
  }

  private static double weight(String parameters) {
    String text = parameters.toLowerCase(Locale.ROOT).replace(" ", "");
    int at = text.indexOf(";q=");
    if (at < 0) return 1;
    int end = text.indexOf(';', at + 1);
    try {
      double weight = Double.parseDouble(text.substring(at + 3, end < 0 ? text.length() : end));
      return weight >= 0 && weight <= 1 ? weight : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
