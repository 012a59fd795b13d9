package berth.site.api;

import berth.RequestException;
import berth.site.Octets;
import java.util.ArrayList;
import java.util.List;

/// The items of a JSON array, cut apart by brackets and quotation marks alone: what is wrong inside
/// one is found when that one is read, and spoils no other.
final class Items {
  /// How many one body may have.
  static final int MOST = 10_000;

  /// Where an item lies.
  record Item(int from, int to) {}

  private final byte[] bytes;
  private final List<Item> items = new ArrayList<>();
  private int depth;
  private int start;

  private Items(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Whether the body is an array.
  static boolean isArray(Octets body) {
    int first = Items.first(body.array());
    return first < body.length() && body.array()[first] == '[';
  }

  /// The items of a body that is an array.
  ///
  /// @throws RequestException if the array has no end, or too many items
  static List<Item> of(Octets body) {
    Items items = new Items(body.array());
    items.cut();
    return items.items;
  }

  private static int first(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && isBlank(bytes[at])) at++;
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private void cut() {
    int at = first(bytes) + 1;
    depth = 1;
    start = at;
    while (at < bytes.length && depth > 0) at = step(at);
    while (at < bytes.length && isBlank(bytes[at])) at++;
    if (depth > 0 || at < bytes.length) {
      throw invalid("an array that does not end where the body does", "[request, request, …]");
    }
  }

  /// Passes over one sign, or a text.
  private int step(int at) {
    switch (bytes[at]) {
      case '"' -> {
        return text(at + 1);
      }
      case '[', '{' -> depth++;
      case ']', '}' -> {
        depth--;
        if (depth == 0) end(at, items.isEmpty());
      }
      case ',' -> {
        if (depth == 1) end(at, false);
      }
      default -> {}
    }
    return at + 1;
  }

  private int text(int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '"') at += bytes[at] == '\\' ? 2 : 1;
    return at + 1;
  }

  /// @param orNothing whether there need be nothing
  private void end(int at, boolean orNothing) {
    int from = start;
    while (from < at && isBlank(bytes[from])) from++;
    start = at + 1;
    if (orNothing && from == at) return;
    if (items.size() == MOST) {
      throw invalid("more than " + MOST + " requests", "send them in several arrays");
    }
    items.add(new Item(from, at));
  }

  private static RequestException invalid(String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, "", message, hint);
  }
}
