package berth.browser.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields of objects under names as short as can be. TeaVM gives every field of every class a
/// name of its own; here the first field of each class has one name, its second another, so that
/// names are shorter and, as there are few, compress well. A class goes on where the one that it
/// extends ended.
final class FieldNames {
  /// A class as it is made: with what it extends, and its fields.
  private static final Pattern CLASS =
      Pattern.compile(
          "function\\s+([\\w$]+)\\s*\\(\\s*\\)\\s*\\{\\s*(?:let\\s+a\\s*=\\s*this\\s*;\\s*)?"
              + "(?:([\\w$]+)\\s*\\.\\s*call\\s*\\(\\s*(?:a|this)\\s*\\)\\s*;\\s*)?"
              + "((?:(?:a|this)\\s*\\.\\s*[\\w$]+\\s*=[^;{}]*;\\s*)+)\\}");

  private static final Pattern FIELD = Pattern.compile("(?:a|this)\\s*\\.\\s*([\\w$]+)\\s*=");
  private static final String IDENTITY = "$id$";

  /// What makes a class without fields.
  private static final Pattern EXTENDING =
      Pattern.compile("([\\w$]+)\\s*=\\s*superclass\\s*=>\\s*\\{");

  /// A text, or a member of an object.
  private static final Pattern TEXT_OR_MEMBER =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|\\.\\s*([A-Za-z_$][\\w$]*)");

  private static final Pattern WORD_ALONE = Pattern.compile("[\"']([\\w$]+)[\"']");
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$";

  private final String module;
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, List<String>> fields = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final List<String> free = new ArrayList<>();

  private FieldNames(String module) {
    this.module = module;
  }

  /// @throws IllegalStateException if this is not as TeaVM 0.15.0 writes it
  static String shorter(String module) {
    return new FieldNames(module).shorter();
  }

  private String shorter() {
    classes();
    emptyClasses();
    names();
    Map<String, String> renamed = new HashMap<>();
    fields.forEach(
        (type, names) -> {
          int from = inherited(type);
          for (int i = 0; i < names.size(); i++) renamed.put(names.get(i), free.get(from + i));
        });
    Matcher each = TEXT_OR_MEMBER.matcher(module);
    StringBuilder out = new StringBuilder();
    while (each.find()) {
      String name = each.group(1);
      String now = name == null ? each.group() : "." + renamed.getOrDefault(name, name);
      each.appendReplacement(out, Matcher.quoteReplacement(now));
    }
    return each.appendTail(out).toString();
  }

  private void classes() {
    Set<String> all = new HashSet<>();
    Matcher type = CLASS.matcher(module);
    while (type.find()) {
      List<String> names = new ArrayList<>();
      Matcher field = FIELD.matcher(type.group(3));
      while (field.find()) if (!field.group(1).equals(IDENTITY)) names.add(field.group(1));
      for (String name : names) {
        if (!all.add(name)) throw new IllegalStateException("two fields are " + name);
      }
      fields.put(type.group(1), names);
      if (type.group(2) != null) parents.put(type.group(1), type.group(2));
    }
  }

  private void emptyClasses() {
    Matcher maker = EXTENDING.matcher(module);
    if (!maker.find()) throw new IllegalStateException("not the classes of TeaVM 0.15.0");
    Matcher empty =
        Pattern.compile(
                "([\\w$]+)\\s*=\\s*"
                    + Pattern.quote(maker.group(1))
                    + "\\s*\\(\\s*([\\w$]*)\\s*\\)")
            .matcher(module);
    while (empty.find()) {
      fields.put(empty.group(1), List.of());
      if (!empty.group(2).isEmpty()) parents.put(empty.group(1), empty.group(2));
    }
  }

  /// Names that no method has.
  private void names() {
    Set<String> ours = new HashSet<>();
    fields.values().forEach(ours::addAll);
    Matcher each = TEXT_OR_MEMBER.matcher(module);
    while (each.find()) {
      if (each.group(1) != null && !ours.contains(each.group(1))) taken.add(each.group(1));
    }
    Matcher word = WORD_ALONE.matcher(module);
    while (word.find()) taken.add(word.group(1));
    offer("");
    for (int i = 0; i < LETTERS.length(); i++) offer(String.valueOf(LETTERS.charAt(i)));
  }

  private void offer(String before) {
    for (int i = 0; i < LETTERS.length(); i++) {
      String name = before + LETTERS.charAt(i);
      if (!taken.contains(name)) free.add(name);
    }
  }

  /// How many fields come before those of a class: all of those it extends.
  private int inherited(String type) {
    String parent = parents.get(type);
    if (parent == null || parent.equals("0")) return 0;
    List<String> names = fields.get(parent);
    if (names == null) throw new IllegalStateException(type + " extends an unknown " + parent);
    return inherited(parent) + names.size();
  }
}
