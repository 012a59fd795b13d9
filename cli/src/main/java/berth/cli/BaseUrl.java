package berth.cli;

import berth.RequestException;
import java.net.URI;

/// Where a site will be, as an argument: `https://host` or `https://host/path`.
final class BaseUrl {
  private BaseUrl() {}

  /// The address, without a slash at its end.
  ///
  /// @throws RequestException if it is none
  static URI parse(String text) {
    String end = text.strip();
    while (end.endsWith("/")) end = end.substring(0, end.length() - 1);
    try {
      URI address = URI.create(end);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web && address.getHost() != null && address.getRawQuery() == null) return address;
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new RequestException(
        RequestException.Code.INVALID_REQUEST,
        "base_url",
        "'" + text + "' is not the address of a site",
        "such as https://berth.example or https://example.org/berth");
  }
}
