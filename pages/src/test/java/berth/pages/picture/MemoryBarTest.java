package berth.pages.picture;

import static org.assertj.core.api.Assertions.assertThat;

import berth.fit.Verdict;
import berth.units.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryBarTest {
  private static final long GIB = 1L << 30;
  private static final Bar H100 =
      new Bar(
          "",
          List.of(
              new Taken(Kind.WEIGHTS, Bytes.ofGib(60)),
              new Taken(Kind.CACHE, Bytes.ofGib(8)),
              new Taken(Kind.COMPUTE, Bytes.ofGib(2))),
          Optional.of(Bytes.ofGib(80)),
          Optional.of(Bytes.ofGib(78)));

  @Test
  void sixty_of_eighty_gib_take_three_quarters_of_the_width_and_the_cache_goes_on_from_there() {
    var bar = Drawn.of(MemoryBar.svg(Verdict.COMFORTABLE, List.of(H100)));
    assertThat(bar.one("weights").getAttribute("width")).isEqualTo("75%");
    assertThat(bar.one("cache").getAttribute("x")).isEqualTo("75%");
    assertThat(bar.one("cache").getAttribute("width")).isEqualTo("10%");
    assertThat(bar.one("compute").getAttribute("width")).isEqualTo("2.5%");
    assertThat(bar.one("mark").getAttribute("x")).isEqualTo("97.5%");
  }

  @Test
  void the_text_names_every_number_and_the_verdict() {
    assertThat(MemoryBar.text(Verdict.COMFORTABLE, List.of(H100)))
        .isEqualTo(
            "fits with room to spare: 70.00 GiB taken, 78.00 GiB of 80 GiB usable, 8.00 GiB free"
                + " (weights 60.00 GiB, KV cache 8.00 GiB, compute 2.00 GiB)");
    assertThat(Drawn.of(MemoryBar.svg(Verdict.COMFORTABLE, List.of(H100))).says())
        .isEqualTo(MemoryBar.text(Verdict.COMFORTABLE, List.of(H100)));
  }

  @Test
  void what_does_not_fit_goes_past_the_mark_and_says_how_much_is_missing() {
    var full = new Bar("", weights(100 * GIB), Optional.empty(), Optional.of(Bytes.ofGib(25)));
    var bar = Drawn.of(MemoryBar.svg(Verdict.NO, List.of(full)));
    assertThat(bar.one("weights").getAttribute("width")).isEqualTo("100%");
    assertThat(bar.one("mark").getAttribute("x")).isEqualTo("25%");
    assertThat(bar.words()).contains("75.00 GiB short", "25.00 GiB usable", "100.00 GiB taken");
  }

  @Test
  void without_a_limit_there_is_no_mark_and_no_verdict() {
    var bar =
        Drawn.of(
            MemoryBar.svg(
                List.of(new Bar("RAM", weights(GIB), Optional.empty(), Optional.empty()))));
    assertThat(bar.all("mark")).isEmpty();
    assertThat(bar.words()).containsExactly("RAM", "1.00 GiB taken");
  }

  @Test
  void every_memory_has_a_bar_and_its_name_and_a_long_one_is_cut_for_narrow_screens_only() {
    String long_name = "8 × NVIDIA RTX PRO 6000 Blackwell Server Edition";
    var ram = new Bar("system RAM", weights(GIB), Optional.empty(), Optional.empty());
    var gpus = new Bar(long_name, weights(GIB), Optional.empty(), Optional.empty());
    var bars = Drawn.of(MemoryBar.svg(Verdict.OFFLOAD, List.of(gpus, ram)));
    assertThat(bars.all("weights")).hasSize(2);
    assertThat(bars.one("wide").getTextContent()).isEqualTo(long_name);
    assertThat(bars.one("narrow").getTextContent()).hasSize(35).endsWith("…");
    assertThat(bars.words()).contains("system RAM");
  }

  @Test
  void nothing_and_more_than_there_is_on_earth_stay_within_the_picture() {
    Optional<Bytes> all = Optional.of(new Bytes(Long.MAX_VALUE));
    var parts =
        List.of(
            new Taken(Kind.WEIGHTS, new Bytes(Long.MAX_VALUE)),
            new Taken(Kind.CACHE, new Bytes(Long.MAX_VALUE)),
            new Taken(Kind.RUNTIME, Bytes.ZERO));
    var huge = Drawn.of(MemoryBar.svg(Verdict.NO, List.of(new Bar("", parts, all, all))));
    assertThat(huge.one("weights").getAttribute("width")).isEqualTo("100%");
    assertThat(huge.one("cache").getAttribute("width")).isEqualTo("0%");
    Optional<Bytes> none = Optional.of(Bytes.ZERO);
    var empty = new Bar("", List.of(), none, none);
    assertThat(Drawn.of(MemoryBar.svg(Verdict.TIGHT, List.of(empty))).one("mark").getAttribute("x"))
        .isEqualTo("0%");
    assertThat(Drawn.of(MemoryBar.svg(List.of())).says()).isEmpty();
  }

  @Test
  void a_hostile_name_is_only_words() {
    String name = "<script>alert(\"1\")</script>&'\u0000";
    var bar = new Bar(name, List.of(), Optional.empty(), Optional.empty());
    String picture = MemoryBar.svg(List.of(bar));
    assertThat(picture).doesNotContain("<script").doesNotContain("style=");
    assertThat(Drawn.of(picture).words()).contains("<script>alert(\"1\")</script>&' ");
  }

  @Test
  void a_meter_is_the_share_of_what_is_usable() {
    String half = Meter.svg(Bytes.ofGib(39), Bytes.ofGib(78), Verdict.COMFORTABLE);
    assertThat(Drawn.of(half).one("comfortable").getAttribute("width")).isEqualTo("50%");
    assertThat(Drawn.of(half).root().getAttribute("aria-label"))
        .isEqualTo("39.00 GiB of 78.00 GiB usable, 50 %");
    var over = Drawn.of(Meter.svg(Bytes.ofGib(40), Bytes.ofGib(10), Verdict.NO));
    assertThat(over.one("no").getAttribute("width")).isEqualTo("100%");
    assertThat(over.one("limit").getAttribute("x1")).isEqualTo("25%");
    assertThat(
            Drawn.of(Meter.svg(Bytes.ZERO, Bytes.ZERO, Verdict.NO)).one("no").getAttribute("width"))
        .isEqualTo("0%");
  }

  private static List<Taken> weights(long bytes) {
    return List.of(new Taken(Kind.WEIGHTS, new Bytes(bytes)));
  }
}
