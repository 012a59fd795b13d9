package berth.site;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a client gets. A server may keep a whole reply to a GET and give it to all who ask for the
/// same address, for as long as its `Cache-Control` says, unless it has `Vary`: a reply that
/// depends on the headers of the question must say so.
///
/// @param type the media type
/// @param headers beside those that every reply has; they win over these
public record Reply(int status, String type, Body body, Map<String, String> headers) {
  public static final String HTML = "text/html; charset=utf-8";
  public static final String JSON = "application/json";
  public static final String PROBLEM = "application/problem+json";

  /// The bytes of a reply, whole or as they come.
  public sealed interface Body {}

  /// All bytes at once, which can be compressed, compared and counted.
  ///
  /// @param brotli the same, compressed beforehand
  public record Whole(Octets bytes, Optional<Octets> brotli) implements Body {
    public Whole(Octets bytes) {
      this(bytes, Optional.empty());
    }
  }

  /// Bytes written as they are made.
  public record Streamed(Writer writer) implements Body {}

  /// Writes a body. What it throws breaks the connection off.
  public interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  public Reply {
    headers = Map.copyOf(headers);
  }

  /// A page.
  public static Reply html(String text) {
    return text(200, HTML, text);
  }

  /// A JSON document.
  public static Reply json(String text) {
    return text(200, JSON, text);
  }

  /// A text of any type.
  public static Reply text(int status, String type, String text) {
    return new Reply(status, type, new Whole(Octets.of(text)), Map.of());
  }

  /// Leads elsewhere, for good.
  public static Reply moved(String location) {
    return new Reply(
        308, "text/plain; charset=utf-8", new Whole(Octets.NONE), Map.of("Location", location));
  }

  /// The same with another header.
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, more);
  }
}
