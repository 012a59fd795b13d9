package berth.site.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// The headers that every reply has to protect who reads it.
final class Protection {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

  private Protection() {}

  /// @param isWidget whether pages of other sites may frame it
  /// @param isOpen whether pages of other sites may read it
  static Map<String, String> headers(boolean isWidget, boolean isOpen) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", POLICY + (isWidget ? "*" : "'none'"));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.put(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", isOpen ? "cross-origin" : "same-origin");
    if (isOpen) headers.put("Access-Control-Allow-Origin", "*");
    return headers;
  }
}
