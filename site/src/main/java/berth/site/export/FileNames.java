package berth.site.export;

import berth.site.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The file of each address: a page is `index.html` in a folder of its own, so that a server of
/// files finds it without knowing anything; all else has the name of its address.
final class FileNames {
  private FileNames() {}

  static String of(String address, Reply reply) {
    String name = address.substring(1);
    boolean isPage = reply.type().startsWith("text/html") && !name.endsWith(".html");
    if (!isPage) return name.isEmpty() ? "index" : name;
    return name.isEmpty() ? "index.html" : name + "/index.html";
  }

  /// @throws ExportException if an address is none that a file can have
  static void check(String address) throws ExportException {
    if (!address.startsWith("/")) throw new ExportException(address + ": begins with no slash");
    if (address.equals("/")) return;
    for (String segment : address.substring(1).split("/", -1)) {
      boolean isName =
          !segment.isEmpty()
              && !segment.equals(".")
              && !segment.equals("..")
              && segment.chars().noneMatch(c -> c == '\\' || c == '?' || c == '#' || c == '%')
              && segment.chars().noneMatch(Character::isISOControl);
      if (!isName) throw new ExportException(address + ": cannot be the name of a file");
    }
  }

  /// Two files that cannot both be there, on systems that tell capital letters from small ones or
  /// not; empty if there are none.
  static List<String> conflicts(Iterable<String> names) {
    Map<String, String> files = new HashMap<>();
    List<String> conflicts = new ArrayList<>();
    for (String name : names) {
      String other = files.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) conflicts.add(other + " and " + name);
    }
    for (String name : names) {
      String folder = name.toLowerCase(Locale.ROOT);
      while (folder.indexOf('/') >= 0) {
        folder = folder.substring(0, folder.lastIndexOf('/'));
        String other = files.get(folder);
        if (other != null) conflicts.add(other + " and " + name);
      }
    }
    return conflicts;
  }
}
