package berth.pages.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.fit.Verdict;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PointsTest {
  private static final String HOSTILE = "<script>\"x\"</script>";
  private static final QualityBySize.Measure KL =
      new QualityBySize.Measure("KL divergence", "", true);

  @Test
  void a_file_midway_in_size_stands_midway() {
    var points = List.of(quantization("Q2_K", 10, 0.3), quantization("Q8_0", 30, 0.1));
    var limit = new QualityBySize.Limit("RTX 4090", new Bytes(20_000_000_000L));
    var picture = Drawn.of(QualityBySize.svg(KL, points, limit));
    assertThat(picture.one("mark").getAttribute("x")).isEqualTo("50%");
    assertThat(picture.says())
        .isEqualTo(
            "KL divergence, lower is better, by size of file: Q2_K 10.00 GB 0.300; Q8_0 30.00 GB"
                + " 0.100; RTX 4090 takes 20.00 GB");
    assertThat(picture.words()).contains("Q2_K", "Q8_0", "KL divergence, lower is better", "20");
  }

  @Test
  void names_that_would_cover_each_other_are_left_out_and_kept_as_hints() {
    List<QualityBySize.Point> points = new ArrayList<>();
    for (int i = 0; i < 9; i++) points.add(quantization("name " + i, 10, 0.5));
    var picture = Drawn.of(QualityBySize.svg(KL, points));
    assertThat(picture.words().stream().filter(word -> word.startsWith("name"))).hasSizeLessThan(9);
    assertThat(picture.words()).contains("name 0");
    assertThat(picture.tags("title")).hasSize(9);
  }

  @Test
  void names_stand_where_no_other_stands() {
    var labels = new Labels(200);
    assertThat(labels.place("abc", 0.5, 100)).isZero();
    assertThat(labels.place("abc", 0.5, 100)).isEqualTo(1);
    assertThat(labels.place("abc", 0.5, 100)).isEqualTo(2);
    assertThat(labels.place("abc", 0.5, 100)).isEqualTo(3);
    assertThat(labels.place("abc", 0.5, 100)).isEqualTo(-1);
    assertThat(labels.place("abc", 1, 10)).isEqualTo(1);
  }

  @Test
  void a_device_says_what_it_has_and_how_the_model_fits_and_links_to_its_page() {
    var picture = Drawn.of(DeviceMap.svg(List.of(device("H100", 80, 3350, Verdict.COMFORTABLE))));
    assertThat(picture.says())
        .isEqualTo(
            "Devices by memory and bandwidth: H100: 80 GiB, 3,350 GB/s, fits with room to spare");
    assertThat(picture.tags("svg").get(0).getAttribute("role")).isEqualTo("group");
    assertThat(picture.all("comfortable")).hasSize(2); // the point and the legend
    assertThat(picture.tags("a").get(0).getAttribute("href")).isEqualTo("/devices/h100");
    assertThat(picture.words()).contains("H100");
    assertThat(picture.tags("span").get(0).getTextContent())
        .isEqualTo("fits with room to spare (1)");
  }

  @Test
  void a_link_leads_to_a_page_or_a_whole_address_and_nowhere_else() {
    assertThatThrownBy(
            () ->
                new QualityBySize.Point("x", Bytes.ofGib(1), 1, Optional.of("javascript:alert(1)")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_reach_of_the_whole_scale_fills_it_and_half_of_its_doublings_half() {
    // From 512 to 512 Ki are ten doublings, 16 Ki is the fifth.
    var rows =
        List.of(
            new ContextReach.Row("all", 512 * 1024, Optional.of(512 * 1024L)),
            new ContextReach.Row("half", 16 * 1024, Optional.of(512 * 1024L)),
            new ContextReach.Row("none", 0, Optional.empty()));
    var picture = Drawn.of(ContextReach.svg(rows));
    assertThat(picture.all("reach"))
        .extracting(bar -> bar.getAttribute("width"))
        .containsExactly("100%", "50%", "0%");
    assertThat(picture.one("mark").getAttribute("x")).isEqualTo("50%");
    assertThat(picture.words()).contains("all of 512 Ki", "16 Ki of 512 Ki", "does not fit");
    assertThat(picture.says())
        .isEqualTo(
            "Tokens of context that fit: all 524,288 (512 Ki) of 524,288 (512 Ki); half 16,384 (16"
                + " Ki) of 524,288 (512 Ki); none does not fit");
  }

  @Test
  void the_larger_of_two_figures_fills_the_width_and_an_unknown_one_has_no_bar() {
    var known = new VersusBars.Side("30 GiB", OptionalDouble.of(30));
    var less = new VersusBars.Side("10 GiB", OptionalDouble.of(10));
    var unknown = new VersusBars.Side("unknown", OptionalDouble.empty());
    var rows =
        List.of(
            new VersusBars.Row("Memory", less, known), new VersusBars.Row("Price", unknown, less));
    var picture = Drawn.of(VersusBars.svg("A", "B", rows));
    assertThat(picture.tags("rect"))
        .extracting(bar -> bar.getAttribute("width"))
        .containsExactly("33.33%", "100%", "0%", "100%");
    assertThat(picture.says())
        .isEqualTo("A and B: Memory 10 GiB and 30 GiB; Price unknown and 10 GiB");
  }

  @Test
  void hostile_names_nothing_at_all_and_huge_numbers_are_drawn() {
    var nan = new VersusBars.Side(HOSTILE, OptionalDouble.of(Double.NaN));
    var minus = new VersusBars.Side("-1", OptionalDouble.of(-1));
    var most = new QualityBySize.Point(HOSTILE, new Bytes(Long.MAX_VALUE), 1e9, Optional.empty());
    var least = new QualityBySize.Point(HOSTILE, Bytes.ZERO, 0, Optional.empty());
    var unit = new QualityBySize.Measure(HOSTILE, HOSTILE, false);
    var far =
        new DeviceMap.Point(
            HOSTILE,
            new Bytes(Long.MAX_VALUE),
            new BytesPerSecond(Long.MAX_VALUE),
            Optional.empty(),
            Optional.of("/\"><script>"));
    var near =
        new DeviceMap.Point(
            "", new Bytes(1), new BytesPerSecond(1), Optional.empty(), Optional.empty());
    var pictures =
        List.of(
            VersusBars.svg(HOSTILE, HOSTILE, List.of(new VersusBars.Row(HOSTILE, nan, minus))),
            VersusBars.svg("", "", List.of()),
            QualityBySize.svg(
                unit, List.of(most, least), new QualityBySize.Limit(HOSTILE, Bytes.ZERO)),
            QualityBySize.svg(unit, List.of(most)),
            QualityBySize.svg(unit, List.of(least)),
            QualityBySize.svg(unit, List.of()),
            DeviceMap.svg(List.of(far, near)),
            DeviceMap.svg(List.of(near)),
            DeviceMap.svg(List.of()),
            ContextReach.svg(
                List.of(new ContextReach.Row(HOSTILE, Long.MAX_VALUE, Optional.of(1L)))),
            ContextReach.svg(List.of()));
    for (String picture : pictures) {
      Drawn.of(picture);
      assertThat(picture)
          .doesNotContain("NaN", "Infinity", "=\"-0", "width=\"-", "style=", "<script");
    }
  }

  private static QualityBySize.Point quantization(String name, long gb, double value) {
    return new QualityBySize.Point(name, new Bytes(gb * 1_000_000_000), value, Optional.empty());
  }

  private static DeviceMap.Point device(String name, long gib, long gbs, Verdict verdict) {
    return new DeviceMap.Point(
        name,
        Bytes.ofGib(gib),
        new BytesPerSecond(gbs * 1_000_000_000),
        Optional.of(verdict),
        Optional.of("/devices/h100"));
  }
}
