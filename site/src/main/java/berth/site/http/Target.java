package berth.site.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An address as it was meant. There is one way to write a path here: whatever could mean a path
/// above, a second slash or no text at all is refused and never put right.
///
/// @param path decoded, beginning with a slash
/// @param query decoded
record Target(String path, Map<String, List<String>> query) {
  private static final int PARAMETERS = 256;
  private static final String IN_PATH = "-._~!$&'()*+,;=:@/%|[]^";

  /// An address that cannot be meant.
  static final class Bad extends Exception {
    private static final long serialVersionUID = 1L;

    Bad(String message) {
      super(message);
    }
  }

  /// Takes an address apart as it came over the wire.
  static Target parse(String rawPath, String rawQuery) throws Bad {
    return new Target(path(rawPath), query(rawQuery));
  }

  private static String path(String raw) throws Bad {
    if (!raw.startsWith("/")) throw new Bad("The path does not begin with a slash.");
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c >= 128 || !(Character.isLetterOrDigit(c) || IN_PATH.indexOf(c) >= 0)) {
        throw new Bad("The path has a character that must be percent-encoded.");
      }
    }
    String path = decoded(raw, false);
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      String segment = segments[i];
      if (segment.equals(".") || segment.equals("..") || segment.indexOf('\\') >= 0) {
        throw new Bad("The path has a segment that is not the name of anything.");
      }
      if (segment.isEmpty() && i + 1 < segments.length) throw new Bad("The path has two slashes.");
    }
    if (count(path) != count(raw)) throw new Bad("The path has an encoded slash.");
    return path;
  }

  private static long count(String path) {
    return path.chars().filter(c -> c == '/').count();
  }

  private static Map<String, List<String>> query(String raw) throws Bad {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw.isEmpty()) return query;
    String[] pairs = raw.split("&", -1);
    if (pairs.length > PARAMETERS) throw new Bad("More than " + PARAMETERS + " parameters.");
    for (String pair : pairs) {
      if (pair.isEmpty()) continue;
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
      query.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
    }
    return query;
  }

  /// Percent-encoded UTF-8 as text without control characters.
  private static String decoded(String raw, boolean isForm) throws Bad {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c >= 128) throw new Bad("The address has a character that must be percent-encoded.");
      if (c == '%') {
        bytes[length++] = octet(raw, i);
        i += 2;
      } else {
        bytes[length++] = (byte) (isForm && c == '+' ? ' ' : c);
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean isSpace = isForm && (c == '\t' || c == '\n' || c == '\r');
        if (Character.isISOControl(c) && !isSpace) {
          throw new Bad("The address has a control character.");
        }
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new Bad("The address is not UTF-8.");
    }
  }

  private static byte octet(String raw, int percent) throws Bad {
    int high = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 1), 16) : -1;
    int low = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 2), 16) : -1;
    if (high < 0 || low < 0) throw new Bad("The address has a percent sign that encodes nothing.");
    return (byte) (high << 4 | low);
  }
}
