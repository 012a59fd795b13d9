package berth.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.json.JsonReader;
import berth.units.TokensPerSecond;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final String RANGES =
      """
      "ranges": {"unknown": {"decode": {"low": 0.5, "high": 2}, "prefill": {"low": 1, "high": 1},
      "chips": 0}}, "engines": {}""";

  private static Calibration read(String json) {
    return Calibration.of(JsonReader.readFields(json));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "-1, 1",
    "1.1, 2",
    "0.5, 0.9",
    "NaN, 1",
    "0.5, NaN",
    "0.5, Infinity",
    "-Infinity, 1"
  })
  void bounds_lie_around_one(double low, double high) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(low, high));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 3", "1, 0.5, 2", "1, 3, 2"})
  void a_rate_lies_between_its_bounds(double low, double predicted, double high) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Rate(
                    new TokensPerSecond(predicted),
                    new TokensPerSecond(low),
                    new TokensPerSecond(high)));
  }

  @Test
  void no_rate_is_above_what_is_possible() {
    Rate cut = Rate.of(10, 1, new Bounds(0.5, 2), 8);
    assertThat(cut.predicted().value()).isEqualTo(8);
    assertThat(cut.low().value()).isEqualTo(4);
    assertThat(cut.high().value()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void coefficients_are_above_zero(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Coefficients(Map.of("a", value)));
  }

  @Test
  void a_factor_that_nobody_learnt_is_one_but_a_number_must_be_there() {
    Coefficients numbers = new Coefficients(Map.of("a", 2.0));
    assertThat(numbers.factor("a.Maker")).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.get("b"))
        .withMessageContaining("b");
  }

  @Test
  void a_calibration_is_read_as_it_is_written() {
    Calibration read =
        read(
            "{\"coefficients\": {\"decode.bytes\": 1.25, \"decode.hop\": 100}, "
                + RANGES
                + ", \"devices\": {\"some-gpu\": {\"decode\": 1.1, \"decode_rows\": 3,"
                + " \"prefill\": 0.9, \"prefill_rows\": 0}}}");
    assertThat(read.coefficients().get("decode.bytes")).isEqualTo(1.25);
    assertThat(read.coefficients().get("decode.hop")).isEqualTo(100);
    assertThat(read.ranges())
        .containsEntry("unknown", new Calibration.Ranges(new Bounds(0.5, 2), new Bounds(1, 1), 0));
    assertThat(read.devices().get("some-gpu")).isEqualTo(new Calibration.Known(1.1, 3, 0.9, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"coefficients\": {}, \"devices\": {}}",
        "{\"coefficients\": {}, \"ranges\": {}, \"devices\": {}}",
        "{\"coefficients\": [], RANGES, \"devices\": {}}",
        "{\"coefficients\": {\"a\": \"b\"}, RANGES, \"devices\": {}}",
        "{\"coefficients\": {\"a\": 0}, RANGES, \"devices\": {}}",
        "{\"coefficients\": {\"a\": -1}, RANGES, \"devices\": {}}",
        "{\"coefficients\": {}, RANGES, \"devices\": {\"gpu\": 1}}",
        "{\"coefficients\": {}, RANGES, \"devices\": {\"gpu\": {\"decode\": 1}}}",
        "{\"coefficients\": {}, RANGES, \"devices\": {\"gpu\": {\"decode\": 0, \"decode_rows\": 1,"
            + " \"prefill\": 1, \"prefill_rows\": 1}}}",
        "{\"coefficients\": {}, RANGES, \"devices\": {\"gpu\": {\"decode\": 1, \"decode_rows\": -1,"
            + " \"prefill\": 1, \"prefill_rows\": 1}}}",
        "{\"coefficients\": {}, \"ranges\": {\"unknown\": {\"decode\": {\"low\": 2, \"high\": 3}}},"
            + " \"devices\": {}, \"engines\": {}}"
      })
  void nonsense_is_refused(String json) {
    String whole = json.replace("RANGES", RANGES);
    assertThatThrownBy(() -> read(whole)).isInstanceOf(IllegalArgumentException.class);
  }
}
