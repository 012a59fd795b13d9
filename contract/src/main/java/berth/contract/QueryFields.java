package berth.contract;

import berth.RequestException;
import berth.RequestFields;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The fields of a request as an address's query or a form has them. Lists are separated by commas
/// or given several times; tokens may be written `32k`, sizes `64GB`; what is empty is absent.
public final class QueryFields implements RequestFields {
  private static final int LONGEST = 9;
  private static final Set<String> TOKENS = Set.of("context", "depth", "prompt");

  private final Map<String, List<String>> query;

  /// @param query decoded; a name may be given several times
  public QueryFields(Map<String, List<String>> query) {
    this.query = query;
  }

  /// Refuses what is not among these names.
  ///
  /// @throws RequestException if there is another, with the nearest one
  public void allow(Collection<String> names) {
    for (String name : new TreeMap<>(query).keySet()) {
      if (names.contains(name)) continue;
      String way =
          names.isEmpty() ? "there are none" : "did you mean '" + Nearest.of(name, names) + "'?";
      throw invalid(name, "no such parameter", way);
    }
  }

  @Override
  public Optional<String> text(String field) {
    List<String> values = given(field);
    if (values.size() > 1) throw invalid(field, "given several times", "give it once");
    return values.stream().findFirst();
  }

  /// A text that has to be there.
  ///
  /// @throws RequestException if it is not
  public String needed(String field, String example) {
    return text(field)
        .orElseThrow(() -> invalid(field, "no " + field, field + "=…, such as " + example));
  }

  @Override
  public Optional<String> textOrNumber(String field) {
    return text(field);
  }

  @Override
  public Optional<Integer> whole(String field) {
    Optional<String> text = text(field);
    if (text.isEmpty()) return Optional.empty();
    if (TOKENS.contains(field)) return Optional.of(Condition.tokens(field, text.get()));
    return Optional.of(whole(field, text.get()));
  }

  private static int whole(String field, String text) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    boolean all = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!all || digits.isEmpty() || digits.length() > LONGEST) {
      throw invalid(field, "'" + text + "' is no whole number in range", "digits, such as 4");
    }
    return negative ? -Integer.parseInt(digits) : Integer.parseInt(digits);
  }

  @Override
  public Optional<Boolean> flag(String field) {
    return text(field)
        .map(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true", "on", "1", "yes" -> true;
                  case "false", "off", "0", "no" -> false;
                  default -> throw invalid(field, "'" + text + "'", "true or false");
                });
  }

  @Override
  public List<Double> numbers(String field) {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts(field)) numbers.add(number(field, text));
    return numbers;
  }

  private static double number(String field, String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) return number;
    } catch (NumberFormatException _) {
      // The same answer as for a number without end.
    }
    throw invalid(field, "'" + text + "' is no number", "such as 3,1");
  }

  @Override
  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (String value : given(field)) {
      for (String part : value.split(",", -1)) {
        if (!part.isBlank()) texts.add(part.strip());
      }
    }
    return texts;
  }

  /// Bytes, or sizes with their unit.
  @Override
  public List<Bytes> sizes(String field) {
    return texts(field).stream().map(text -> size(field, text)).toList();
  }

  private static Bytes size(String field, String text) {
    boolean plain = text.length() < 20 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!plain) return MemorySize.parse(field, text);
    long bytes = text.length() < 19 ? Long.parseLong(text) : Long.MAX_VALUE;
    if (bytes > 1L << 60) throw invalid(field, text + " bytes", "0 to 2^60 bytes");
    return new Bytes(bytes);
  }

  private List<String> given(String field) {
    return query.getOrDefault(field, List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static RequestException invalid(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }
}
