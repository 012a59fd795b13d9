package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"46.40", "0.000551", "-0.019", "100", "0", "4661724384", "0.00275962502"})
  void a_number_is_printed_as_it_was(String text) {
    assertThat(PrintedNumber.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "4.5, 4.50, 0",
    "4.5, 4.49, 1",
    "-0.019, 0.001, -1",
    "9.0703, 8.9862, 1",
    "-1.5, -1.25, -1",
    "100, 99.999999, 1",
    "0.1, 0.09999999999, 1"
  })
  void numbers_compare_by_value(String a, String b, int expected) {
    int compared =
        PrintedNumber.parse(a).orElseThrow().compareTo(PrintedNumber.parse(b).orElseThrow());
    assertThat(Integer.signum(compared)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".5", "5.", "1.2.3", "1e5", "46.4*", "1234567890123456", "+1"})
  void anything_else_is_no_number(String text) {
    assertThat(PrintedNumber.parse(text)).isEmpty();
  }
}
