package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import berth.units.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedSizeTest {
  /// Half a unit of the last digit to each side, by hand: 4.575 × 2^30 = 4,912,368,844.8
  @ParameterizedTest
  @CsvSource({
    "4.58 GiB, 4912368845, 4923106263",
    "4.6 GiB, 4885525300, 4992899481",
    "441.67 MiB, 463119320, 463129804",
    "9.00 GB, 8995000000, 9005000000",
    "986 MB, 985500000, 986500000",
    "43 GB, 42500000000, 43500000000"
  })
  void a_printed_size_stands_for_all_that_round_to_it(String text, long least, long most) {
    PrintedSize size = PrintedSize.parse(text).orElseThrow();
    assertThat(size.least()).isEqualTo(new Bytes(least));
    assertThat(size.most()).isEqualTo(new Bytes(most));
    assertThat(size.isExact()).isFalse();
  }

  /// 45.35 + 26.65 = 72.0 and 45.45 + 26.75 = 72.2 GiB.
  @Test
  void parts_are_rounded_each_by_itself() {
    PrintedSize size = PrintedSize.parse("45.4 GiB + 26.7 GiB").orElseThrow();
    assertThat(size.text()).isEqualTo("45.4 GiB + 26.7 GiB");
    assertThat(size.least().count()).isBetween(72L << 30, (72L << 30) + 1);
    assertThat(size.most().count()).isBetween(77524159692L - 1, 77524159692L);
  }

  @Test
  void bytes_stand_for_themselves() {
    PrintedSize size = PrintedSize.parse("4661724384 B").orElseThrow();
    assertThat(size.isExact()).isTrue();
    assertThat(size.covers(new Bytes(4661724384L))).isTrue();
    assertThat(size.covers(new Bytes(4661724385L))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4.6",
        "4.6GB",
        "GB",
        "4,6 GB",
        "4.6 Gb",
        "0 GB",
        "-1 GB",
        "1.5 B",
        "4. GB",
        "1 GB + ",
        "1 GB+1 GB"
      })
  void anything_else_is_no_size(String text) {
    assertThat(PrintedSize.parse(text)).isEmpty();
  }
}
