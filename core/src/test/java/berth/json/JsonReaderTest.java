package berth.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 8259, its examples and its grammar.
class JsonReaderTest {
  @Test
  void the_object_of_section_13_is_read() {
    JsonValue.Fields read =
        JsonReader.readFields(
            """
            {
              "Image": {
                  "Width":  800,
                  "Height": 600,
                  "Title":  "View from 15th Floor",
                  "Thumbnail": {
                      "Url":    "http://www.example.com/image/481989943",
                      "Height": 125,
                      "Width":  100
                  },
                  "Animated" : false,
                  "IDs": [116, 943, 234, 38793]
                }
            }
            """);
    Map<String, JsonValue> image = fields(read.values().values().iterator().next());
    assertThat(image.keySet())
        .containsExactly("Width", "Height", "Title", "Thumbnail", "Animated", "IDs");
    assertThat(image)
        .containsEntry("Width", new JsonValue.Whole(800))
        .containsEntry("Title", new JsonValue.Text("View from 15th Floor"))
        .containsEntry("Animated", new JsonValue.Flag(false))
        .containsEntry(
            "IDs",
            new JsonValue.Array(
                List.of(
                    new JsonValue.Whole(116),
                    new JsonValue.Whole(943),
                    new JsonValue.Whole(234),
                    new JsonValue.Whole(38793))));
  }

  @Test
  void the_array_of_section_13_is_read() {
    JsonValue read =
        JsonReader.read(
            """
            [
              {
                 "precision": "zip",
                 "Latitude":  37.7668,
                 "Longitude": -122.3959,
                 "City":      "SAN FRANCISCO"
              },
              {
                 "precision": "zip",
                 "Latitude":  37.371991,
                 "Longitude": -122.026020,
                 "City":      "SUNNYVALE"
              }
            ]
            """);
    List<JsonValue> places = ((JsonValue.Array) read).values();
    assertThat(places).hasSize(2);
    assertThat(fields(places.get(1)))
        .containsEntry("Latitude", new JsonValue.Real(37.371991))
        .containsEntry("Longitude", new JsonValue.Real(-122.02602));
  }

  private static Map<String, JsonValue> fields(JsonValue value) {
    return ((JsonValue.Fields) value).values();
  }

  @Test
  void a_text_may_be_one_value_only() {
    assertThat(JsonReader.read("\"Hello world!\"")).isEqualTo(new JsonValue.Text("Hello world!"));
    assertThat(JsonReader.read("42")).isEqualTo(new JsonValue.Whole(42));
    assertThat(JsonReader.read("true")).isEqualTo(new JsonValue.Flag(true));
    assertThat(JsonReader.read(" \t\r\n null \t\r\n ")).isEqualTo(new JsonValue.Nothing());
    assertThat(JsonReader.read("{}")).isEqualTo(new JsonValue.Fields(Map.of()));
    assertThat(JsonReader.read("[ ]")).isEqualTo(new JsonValue.Array(List.of()));
  }

  @Test
  void characters_outside_the_first_plane_are_two_units() {
    assertThat(JsonReader.read("\"\\uD834\\udd1e\"")).isEqualTo(new JsonValue.Text("\uD834\uDD1E"));
    assertThat(JsonReader.read("\"\uD834\uDD1E\"")).isEqualTo(new JsonValue.Text("\uD834\uDD1E"));
  }

  @Test
  void escapes_stand_for_what_section_7_says() {
    assertThat(JsonReader.read("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u005C\""))
        .isEqualTo(new JsonValue.Text("\" \\ / \b \f \n \r \t \\"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0, 0", "-17, -17", "999999999999999999, 999999999999999999"})
  void whole_numbers_stay_whole(String text, long value) {
    assertThat(JsonReader.read(text)).isEqualTo(new JsonValue.Whole(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "1e3, 1000",
    "1E+2, 100",
    "25e-2, 0.25",
    "-1.5e0, -1.5",
    "1e-06, 0.000001",
    "10000000000000000000, 1e19",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity",
    "1e999, Infinity"
  })
  void other_numbers_are_real(String text, double value) {
    assertThat(JsonReader.read(text)).isEqualTo(new JsonValue.Real(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "tru",
        "True",
        "undefined",
        "'a'",
        "a",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "0x10",
        "1,",
        "1 2",
        "[1,]",
        "[,1]",
        "[1",
        "[1}",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1 \"b\":2}",
        "{}}",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\u0000\"",
        "// a\n1",
        "-N",
        "\u00A01",
        "]",
        "[1]]",
        "--1",
        "1-",
        "\uFEFF\uFEFF1"
      })
  void what_the_grammar_forbids_is_refused(String text) {
    assertThatExceptionOfType(JsonFormatException.class).isThrownBy(() -> JsonReader.read(text));
  }

  @Test
  void a_byte_order_mark_may_be_ignored() {
    assertThat(JsonReader.read("\uFEFF[]")).isEqualTo(new JsonValue.Array(List.of()));
  }

  @Test
  void a_refusal_says_where_and_what() {
    assertThatExceptionOfType(JsonFormatException.class)
        .isThrownBy(() -> JsonReader.read("{\n  \"a\": 1,\n  \"b\": x\n}"))
        .withMessage("line 3, column 8: 'x', expected a value")
        .satisfies(e -> assertThat(e.line()).isEqualTo(3));
    assertThatExceptionOfType(JsonFormatException.class)
        .isThrownBy(() -> JsonReader.read("[1"))
        .withMessage("line 1, column 3: the end, expected ',' or ']'");
  }

  @Test
  void of_a_name_written_twice_the_last_counts_unless_names_must_differ() {
    assertThat(JsonReader.readFields("{\"a\": 1, \"a\": 2}").values())
        .isEqualTo(Map.of("a", new JsonValue.Whole(2)));
    assertThatExceptionOfType(JsonFormatException.class)
        .isThrownBy(() -> JsonReader.readDistinct("{\"b\": {\"a\": 1, \"\\u0061\": 2}}"))
        .withMessageContaining("column 16", "a name that was not there before");
  }

  @Test
  void an_object_is_asked_for_by_name() {
    assertThatExceptionOfType(JsonFormatException.class)
        .isThrownBy(() -> JsonReader.readFields("[]"))
        .withMessageContaining("expected an object");
  }

  @Test
  void nesting_ends_before_the_stack_does() {
    assertThat(JsonReader.read("[".repeat(100) + "]".repeat(100))).isNotNull();
    for (String open : List.of("[", "{\"a\":")) {
      assertThatExceptionOfType(JsonFormatException.class)
          .isThrownBy(() -> JsonReader.read(open.repeat(1_000_000)))
          .withMessageContaining("at most 100 values inside one another");
    }
  }

  @Test
  void a_number_of_a_million_digits_is_refused_unread() {
    assertThatExceptionOfType(JsonFormatException.class)
        .isThrownBy(() -> JsonReader.read("1".repeat(1_000_000)))
        .withMessageContaining("a number of at most 100 signs");
  }
}
