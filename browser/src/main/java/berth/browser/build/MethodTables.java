package berth.browser.build;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// TeaVM's tables of classes without what nobody asks them: methods that are called by no name, and
/// the names of classes.
///
/// A table has for each class `["name",J(function),…]`, where `J` makes a function's first
/// parameter `this`; constructors and private methods are in it, too. What stays is written as
/// `[J,"name",function,…]`, with each `J` once.
final class MethodTables {
  private static final Pattern WRAPPER =
      Pattern.compile(
          "([\\w$]+)\\s*=\\s*f\\s*=>\\s*function\\s*\\([\\w,\\s]*\\)\\s*"
              + "\\{\\s*return\\s+f\\s*\\(\\s*this");
  private static final Pattern MEMBER = Pattern.compile("\\.\\s*([A-Za-z_$][\\w$]*)");
  private static final String NAMES = "\"[\\w$]+\"|\\[(?:\\s*\"[\\w$]+\"\\s*,?)+\\]";

  /// A function, wrapped by another or here.
  private static final String FUNCTION =
      "(?:([\\w$]+)\\s*\\(\\s*([\\w$]+)\\s*\\)|(function\\s*\\([^)]*\\)\\s*\\{[^{}]*\\}))";

  private static final String ONE = "(" + NAMES + ")\\s*,\\s*" + FUNCTION + "\\s*";
  private static final Pattern PAIR = Pattern.compile(ONE);
  private static final Pattern TABLE =
      Pattern.compile("\\[\\s*" + ONE + "(?:,\\s*" + ONE + ")*\\]");

  /// The name of a class and the number of its package, between the class and the one it extends.
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "([\\[,]\\s*[\\w$]+\\s*,\\s*)\"[\\w$]+\"\\s*,\\s*-?\\d+\\s*,(\\s*[\\w$]+\\s*,\\s*\\[)");

  private static final Pattern READS =
      spaced(
          "for(let j=0;j<virtualMethods.length;j+=2){let name=virtualMethods[j];"
              + "let func=virtualMethods[j+1];");
  private static final String READS_NOW =
      "let wrap;for(let j=0;j<virtualMethods.length;j+=2){"
          + "if(typeof virtualMethods[j]==='function')wrap=virtualMethods[j++];"
          + "let name=virtualMethods[j];let func=wrap(virtualMethods[j+1]);";

  private final String module;
  private final Set<String> wrappers = new HashSet<>();
  private final Set<String> called = new HashSet<>();

  private MethodTables(String module) {
    this.module = module;
    Matcher wrapper = WRAPPER.matcher(module);
    while (wrapper.find()) wrappers.add(wrapper.group(1));
    Matcher member = MEMBER.matcher(module);
    while (member.find()) called.add(member.group(1));
  }

  /// @throws IllegalStateException if this is not as TeaVM 0.15.0 writes it
  static String tidy(String module) {
    return new MethodTables(module).tidy();
  }

  private String tidy() {
    Matcher reads = READS.matcher(module);
    if (!reads.find() || wrappers.size() < 3) {
      throw new IllegalStateException("not the tables of TeaVM 0.15.0");
    }
    Matcher table =
        TABLE.matcher(
            CLASS_NAME
                .matcher(reads.replaceFirst(Matcher.quoteReplacement(READS_NOW)))
                .replaceAll("$10,$2"));
    StringBuilder out = new StringBuilder();
    while (table.find()) {
      table.appendReplacement(out, Matcher.quoteReplacement(tidy(PAIR.matcher(table.group()))));
    }
    return table.appendTail(out).toString();
  }

  private String tidy(Matcher pair) {
    java.util.Map<String, StringBuilder> by = new java.util.TreeMap<>();
    while (pair.find()) {
      boolean wrapped = pair.group(2) != null;
      if (wrapped && !wrappers.contains(pair.group(2))) {
        throw new IllegalStateException(pair.group());
      }
      if (!isCalled(pair.group(1))) continue;
      by.computeIfAbsent(wrapped ? pair.group(2) : "f=>f", _ -> new StringBuilder())
          .append(',')
          .append(pair.group(1))
          .append(',')
          .append(wrapped ? pair.group(3) : pair.group(4));
    }
    if (by.isEmpty()) return "0";
    StringBuilder table = new StringBuilder();
    by.forEach(
        (wrapper, pairs) ->
            table.append(table.isEmpty() ? "[" : ",").append(wrapper).append(pairs));
    return table.append(']').toString();
  }

  /// That code, between whose words and signs lines may break.
  private static Pattern spaced(String code) {
    StringBuilder pattern = new StringBuilder();
    Matcher token = Pattern.compile("\\w+|\\S").matcher(code);
    while (token.find()) pattern.append(Pattern.quote(token.group())).append("\\s*");
    return Pattern.compile(pattern.toString());
  }

  private boolean isCalled(String names) {
    Matcher name = Pattern.compile("[\\w$]+").matcher(names);
    while (name.find()) if (called.contains(name.group())) return true;
    return false;
  }
}
