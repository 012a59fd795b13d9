package berth.site.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.RequestException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RamPagesTest {
  @Test
  void a_dense_70b_takes_what_the_engine_allocates_in_ram_and_a_kit_holds_it() {
    String text = Rendered.text(Rendered.html("/ram/deepseek-r1-distill-llama-70b"));
    assertThat(text)
        .contains("takes 42.33 GiB of system RAM at Q4_K_M with 8,192 (8 Ki) tokens of f16 cache")
        .contains("A kit of 48 GB holds that")
        .contains("KV cache and state 2.50 GiB")
        .contains("Dense: every token reads all 70.55 B parameters.");
  }

  @Test
  void a_sample_of_models_renders() {
    List<String> paths = Rendered.exported("/ram/{id}");
    assertThat(paths).hasSizeGreaterThan(400);
    for (int i = 0; i < paths.size(); i += 15) {
      String html = Rendered.html(paths.get(i));
      assertThat(Rendered.isNonsense(html)).as(paths.get(i)).isFalse();
      assertThat(Rendered.text(html)).as(paths.get(i)).contains("of system RAM at");
    }
  }

  @Test
  void all_models_are_listed_by_the_kit_they_need() {
    String html = Rendered.html("/ram");
    for (var entry : Shelf.all()) assertThat(html).contains("href=\"/ram/" + entry.id() + "\"");
    assertThat(Rendered.text(html)).contains("Models that need 64 GB of RAM");
    assertThat(Rendered.isNonsense(html)).isFalse();
  }

  @Test
  void names_of_nothing_are_refused() {
    for (String id : List.of("<script>", "..", "x\"><img src=y>", "file.gguf", "https:__x")) {
      assertThatThrownBy(() -> Rendered.reply("/ram/" + id)).isInstanceOf(RequestException.class);
    }
  }
}
