package berth.pages.picture;

import static org.assertj.core.api.Assertions.assertThat;

import berth.units.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CurveTest {
  private static final long KI = 1024;

  @Test
  void each_doubling_of_the_context_is_as_wide_as_the_one_before() {
    var axis = new TokenAxis(KI, KI * KI);
    assertThat(axis.at(32 * KI)).isEqualTo(0.5);
    assertThat(axis.at(KI)).isZero();
    assertThat(axis.at(KI * KI)).isEqualTo(1);
    assertThat(new TokenAxis(KI, KI).at(KI)).isZero();
    assertThat(Log2.of(10)).isCloseTo(3.321928, org.assertj.core.data.Offset.offset(1e-5));
    assertThat(Log2.of(0.125)).isEqualTo(-3);
    assertThat(Log2.of(0)).isZero();
    assertThat(Log2.of(Double.NaN)).isZero();
  }

  @Test
  void memory_is_stacked_and_the_mark_stands_where_the_machine_is_full() {
    // 8 GiB of weights and 1 GiB for each Ki of cache: 16 GiB are full at 8 Ki.
    var limit = new MemoryByContext.Limit(Bytes.ofGib(16), Optional.of(8 * KI));
    var picture = Drawn.of(MemoryByContext.svg(List.of(at(1), at(4), at(16)), limit));
    assertThat(picture.one("mark").getAttribute("x")).isEqualTo("75%");
    // The height is 24 GiB and a twentieth: 25.2; the limit at 16 of them, of 176 above 200.
    assertThat(picture.one("limit").getAttribute("y1")).isEqualTo("88.3");
    assertThat(picture.words()).contains("full at 8 Ki", "16.00 GiB usable", "16 Ki", "GiB", "24");
    assertThat(picture.says())
        .isEqualTo(
            "Memory by context: 1,024 (1 Ki) tokens 9.00 GiB; 4,096 (4 Ki) tokens 12.00 GiB;"
                + " 16,384 (16 Ki) tokens 24.00 GiB; 16.00 GiB usable, full at 8,192 (8 Ki)"
                + " tokens");
    assertThat(picture.tags("li"))
        .extracting(e -> e.getTextContent())
        .containsExactly("weights", "KV cache");
  }

  @Test
  void a_speed_stands_within_its_bounds() {
    var points =
        List.of(
            new SpeedByContext.Point(KI, 90, 100, 110),
            new SpeedByContext.Point(4 * KI, 40, 50, 60));
    var picture = Drawn.of(SpeedByContext.svg(points));
    assertThat(picture.says())
        .isEqualTo(
            "Tokens per second by context: 1,024 (1 Ki) tokens 100 (90.0 to 110); 4,096 (4 Ki)"
                + " tokens 50.0 (40.0 to 60.0)");
    // The height is 1.12 × 110 = 123.2: 100 is 142.9 of 176 above the bottom, 50 is 71.4.
    assertThat(picture.tags("path").get(1).getAttribute("d")).isEqualTo("M0 33.1L1000 104.6");
    assertThat(picture.words()).contains("100", "50.0", "1 Ki", "4 Ki");
  }

  @Test
  void each_tenfold_of_time_is_as_high() {
    var points =
        List.of(
            new FirstTokenByPrompt.Point(KI, 0.1),
            new FirstTokenByPrompt.Point(8 * KI, 1),
            new FirstTokenByPrompt.Point(64 * KI, 10));
    var picture = Drawn.of(FirstTokenByPrompt.svg(points));
    assertThat(picture.one("line").getAttribute("d")).isEqualTo("M0 176L500 88L1000 0");
    assertThat(picture.words()).contains("0.1 s", "1 s", "10 s", "100 ms", "10.0 s");
    assertThat(picture.says()).contains("1,024 (1 Ki) tokens 100 ms", "8,192 (8 Ki) tokens 1.0 s");
  }

  @Test
  void nothing_one_point_and_huge_numbers_are_drawn() {
    Drawn.of(MemoryByContext.svg(List.of()));
    Drawn.of(SpeedByContext.svg(List.of()));
    Drawn.of(FirstTokenByPrompt.svg(List.of()));
    var most = new Taken(Kind.WEIGHTS, new Bytes(Long.MAX_VALUE));
    var huge = new MemoryByContext.Point(Long.MAX_VALUE, List.of(most, most));
    var tiny = new MemoryByContext.Limit(new Bytes(1), Optional.of(1L));
    var full = new MemoryByContext.Limit(new Bytes(Long.MAX_VALUE), Optional.empty());
    var pictures =
        List.of(
            MemoryByContext.svg(List.of(at(1))),
            MemoryByContext.svg(List.of(at(1), huge), tiny),
            MemoryByContext.svg(List.of(at(1), huge), full),
            SpeedByContext.svg(List.of(new SpeedByContext.Point(1, 0, 0, 0))),
            SpeedByContext.svg(List.of(new SpeedByContext.Point(Long.MAX_VALUE, 0, 1, 1e9))),
            FirstTokenByPrompt.svg(List.of(new FirstTokenByPrompt.Point(1, 0))),
            FirstTokenByPrompt.svg(
                List.of(new FirstTokenByPrompt.Point(1, Double.POSITIVE_INFINITY))));
    for (String picture : pictures) {
      Drawn.of(picture);
      assertThat(picture).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("=\"-0");
    }
  }

  private static MemoryByContext.Point at(long ki) {
    return new MemoryByContext.Point(
        ki * KI,
        List.of(new Taken(Kind.WEIGHTS, Bytes.ofGib(8)), new Taken(Kind.CACHE, Bytes.ofGib(ki))));
  }
}
