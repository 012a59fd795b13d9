package berth.pages.card;

import static org.assertj.core.api.Assertions.assertThat;

import berth.fit.Verdict;
import berth.pages.picture.Bar;
import berth.pages.picture.Kind;
import berth.pages.picture.Taken;
import berth.units.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class CardTest {
  private static final Card SCOUT =
      new Card(
          "How much memory does Llama 4 Scout need at Q4_K_M?",
          "70.00 GiB",
          "of 78.00 GiB usable on an H100 SXM",
          Optional.of(Verdict.COMFORTABLE),
          Optional.of(
              new Bar(
                  "",
                  List.of(
                      new Taken(Kind.WEIGHTS, Bytes.ofGib(60)),
                      new Taken(Kind.CACHE, Bytes.ofGib(8)),
                      new Taken(Kind.COMPUTE, Bytes.ofGib(2))),
                  Optional.of(Bytes.ofGib(80)),
                  Optional.of(Bytes.ofGib(78)))));

  @Test
  void a_card_is_1200_by_630_and_less_than_40_kb() throws IOException {
    byte[] png = CardPng.png(SCOUT);
    var image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(630);
    assertThat(png.length).isLessThan(40_000);
  }

  @Test
  void the_bar_is_that_of_the_page() throws IOException {
    // Sixty of eighty GiB are 792 of the 1056 that lie between the edges at 72.
    var image = ImageIO.read(new ByteArrayInputStream(CardPng.png(SCOUT)));
    int weights = 0xFF24517F;
    assertThat(image.getRGB(72 + 2, 540)).isEqualTo(weights);
    assertThat(image.getRGB(72 + 792 - 3, 540)).isEqualTo(weights);
    assertThat(image.getRGB(72 + 792 + 3, 540)).isEqualTo(0xFF1F8A7E);
  }

  @Test
  void nothing_on_it_is_text_that_would_need_a_font() {
    assertThat(CardPicture.svg(SCOUT)).doesNotContain("<text").doesNotContain("font");
  }

  @Test
  void hostile_words_and_letters_that_no_font_has_are_drawn() {
    var hostile = Card.of("<script>\"&\uD83D\uDE80 数 ș", "", "");
    assertThat(CardPng.png(hostile)).isNotEmpty();
    assertThat(CardPicture.svg(hostile)).doesNotContain("<script");
  }

  @Test
  void a_long_title_is_cut_after_three_lines_and_a_word_of_any_length_at_the_edge() {
    var lines = Lettering.BOLD.lines("word ".repeat(100), 54, 1056, 3);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2)).endsWith("…");
    assertThat(Lettering.BOLD.lines("x".repeat(500), 54, 1056, 3)).hasSize(1);
    assertThat(Lettering.BOLD.width(Lettering.BOLD.lines("x".repeat(500), 54, 1056, 3).get(0), 54))
        .isLessThanOrEqualTo(1056);
  }
}
