package berth.pages.ask;

import berth.RequestException;
import berth.RequestFields;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a request as texts, the way addresses and forms have them. An empty text says
/// nothing; lists are separated by commas or given several times. Forms have two fields more:
/// `count` says how many of the devices there are, `cache` the type of both keys and values.
public final class Query implements RequestFields {
  private static final long MOST_BYTES = 1L << 60;

  private final Map<String, List<String>> values;

  public Query(Map<String, List<String>> values) {
    this.values = values;
  }

  @Override
  public Optional<String> text(String field) {
    Optional<String> own = own(field);
    boolean cache = field.equals("cache_type_k") || field.equals("cache_type_v");
    return own.isEmpty() && cache ? own("cache") : own;
  }

  private Optional<String> own(String field) {
    for (String value : values.getOrDefault(field, List.of())) {
      String text = value.strip();
      if (!text.isEmpty()) return Optional.of(text);
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> textOrNumber(String field) {
    return text(field);
  }

  @Override
  public Optional<Integer> whole(String field) {
    return text(field).map(text -> Quantity.whole(field, text));
  }

  @Override
  public Optional<Boolean> flag(String field) {
    return text(field)
        .map(
            text ->
                switch (text) {
                  case "true", "on", "1", "yes" -> true;
                  case "false", "off", "0", "no" -> false;
                  default -> throw invalid(field, "'" + text + "'", "true or false");
                });
  }

  @Override
  public List<Double> numbers(String field) {
    List<Double> numbers = new ArrayList<>();
    for (String text : list(field)) numbers.add(Quantity.number(field, text));
    return numbers;
  }

  /// Of rules several must be given several times: commas may stand in them.
  @Override
  public List<String> texts(String field) {
    if (field.equals("override_tensor")) {
      return values.getOrDefault(field, List.of()).stream()
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .toList();
    }
    if (field.equals("devices")) return devices();
    return list(field);
  }

  private List<String> devices() {
    List<String> names = list("devices");
    int count = whole("count").orElse(1);
    if (count == 1) return names;
    if (count < 1 || count > 16) throw invalid("count", count + " devices", "1 to 16");
    return names.stream().map(name -> count + "x " + name).toList();
  }

  @Override
  public List<Bytes> sizes(String field) {
    List<Bytes> sizes = new ArrayList<>();
    for (String text : list(field)) {
      long bytes = Quantity.bytes(field, text);
      if (bytes > MOST_BYTES) throw invalid(field, "'" + text + "'", "0 to 2^60 bytes");
      sizes.add(new Bytes(bytes));
    }
    return sizes;
  }

  /// The texts between commas.
  private List<String> list(String field) {
    List<String> parts = new ArrayList<>();
    for (String value : values.getOrDefault(field, List.of())) {
      int from = 0;
      for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', from)) {
        add(parts, value.substring(from, comma));
        from = comma + 1;
      }
      add(parts, value.substring(from));
    }
    return parts;
  }

  private static void add(List<String> parts, String part) {
    if (!part.isBlank()) parts.add(part.strip());
  }

  static RequestException invalid(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }
}
