package berth.site.http;

import berth.site.Octets;
import berth.site.Reply;
import io.helidon.http.Header;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole reply as it goes over the wire, in each form that a client may accept.
///
/// @param freshUntil the nanosecond until which it may be given to others who ask
record Packed(Status status, List<Form> forms, long freshUntil) {
  private static final int WORTH_PACKING = 512;
  private static final int OBJECT = 1024;

  /// One form of it.
  ///
  /// @param encoding empty for none
  /// @param tag empty where it has none
  record Form(String encoding, Octets bytes, String tag, List<Header> headers) {}

  Packed {
    forms = List.copyOf(forms);
  }

  /// @param usual headers that the reply may replace
  /// @param isTagged whether clients may ask whether theirs is still the same
  /// @param accept what this client accepts, where no other will see it; empty to make all forms
  static Packed of(
      Reply reply,
      Reply.Whole body,
      Map<String, String> usual,
      boolean isTagged,
      Optional<String> accept,
      long freshUntil) {
    Octets bytes = body.bytes();
    boolean isPacked = bytes.length() >= WORTH_PACKING && Compression.isWorth(reply.type());
    boolean hasGzip = isPacked && accept.map(Packed::takesGzip).orElse(true);
    String tag = isTagged ? Compression.digest(bytes) : "";
    Map<String, String> all = new LinkedHashMap<>(usual);
    all.put("Content-Type", reply.type());
    if (isPacked || body.brotli().isPresent()) all.put("Vary", "Accept-Encoding");
    List<Header> headers = HeaderLines.of(all, reply.headers());
    List<Form> forms = new ArrayList<>();
    forms.add(form("", bytes, tag, headers));
    body.brotli().ifPresent(packed -> forms.add(form("br", packed, tag, headers)));
    if (hasGzip) forms.add(form("gzip", Compression.gzip(bytes), tag, headers));
    return new Packed(Status.create(reply.status()), forms, freshUntil);
  }

  private static boolean takesGzip(String accept) {
    return Accepted.encoding(accept, false, true).equals("gzip");
  }

  private static Form form(String encoding, Octets bytes, String digest, List<Header> headers) {
    List<Header> all = new ArrayList<>(headers);
    String tag = "";
    if (!digest.isEmpty()) {
      tag = '"' + digest + (encoding.isEmpty() ? "" : "-" + encoding) + '"';
      all.add(HeaderLines.of("ETag", tag));
    }
    if (!encoding.isEmpty()) all.add(HeaderLines.of("Content-Encoding", encoding));
    all.add(HeaderLines.of("Content-Length", Integer.toString(bytes.length())));
    return new Form(encoding, bytes, tag, List.copyOf(all));
  }

  /// The form for a client.
  Form form(String accept) {
    if (forms.size() == 1) return forms.getFirst();
    String encoding = Accepted.encoding(accept, has("br"), has("gzip"));
    for (Form form : forms) if (form.encoding.equals(encoding)) return form;
    return forms.getFirst();
  }

  private boolean has(String encoding) {
    for (Form form : forms) if (form.encoding.equals(encoding)) return true;
    return false;
  }

  /// About how many bytes of memory it takes.
  long weight() {
    return OBJECT + forms.stream().mapToLong(form -> OBJECT + form.bytes.length()).sum();
  }
}
