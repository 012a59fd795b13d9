package berth.site.api;

import static org.assertj.core.api.Assertions.assertThat;

import berth.site.Reply;
import berth.site.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A model's answer in a frame of somebody else's page.
class WidgetTest {
  @Test
  void it_shows_the_total_that_the_answer_has_and_links_to_the_page() {
    String html =
        Client.text(Client.reply("/widget/qwen3-8b?quant=Q4_K_M&context=32k&devices=rtx-4090"));
    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("href=\"/models/qwen3-8b\"")
        .contains("Q4_K_M")
        .contains("32,768 (32 Ki) tokens")
        .contains("NVIDIA GeForce RTX 4090")
        .contains("runs comfortably")
        .contains("tokens/s")
        .contains(" GiB</dd>");
  }

  @Test
  void without_a_device_it_promises_nothing() {
    String html = Client.text(Client.reply("/widget/qwen3-8b"));
    assertThat(html).contains(" GiB</dd>").doesNotContain("runs").doesNotContain("tokens/s");
  }

  @Test
  void any_page_may_hold_it_and_it_runs_no_script() {
    Reply reply = Client.reply("/widget/qwen3-8b");
    assertThat(reply.headers().get("Content-Security-Policy"))
        .contains("frame-ancestors *")
        .contains("default-src 'none'");
    assertThat(Client.text(reply)).doesNotContain("<script").doesNotContain("style=");
    assertThat(Client.text(Client.reply("/widget.css"))).contains("dl");
  }

  @Test
  void the_script_needs_nothing_that_a_policy_of_the_page_forbids() {
    String script = Client.text(Client.reply("/widget.js"));
    assertThat(script)
        .contains("document.currentScript")
        .doesNotContain("eval")
        .doesNotContain("innerHTML")
        .doesNotContain(".style");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/widget/no-such",
        "/widget/%3Cscript%3E",
        "/widget/qwen3-8b?colour=red",
        "/widget/qwen3-8b?devices=cpu,rtx-4090",
        "/widget/qwen3-8b?quant=%3Cb%3E",
        "/widget/qwen3-8b?context=0"
      })
  void what_it_cannot_show_is_a_problem(String address) {
    assertThat(Client.problem(() -> Client.reply(address)).path("status").asInt())
        .isBetween(400, 499);
  }

  @Test
  void files_hold_one_for_every_model_that_can_be_computed() {
    Route widget =
        Api.routes().stream()
            .filter(route -> route.pattern().equals("/widget/{id}"))
            .findFirst()
            .orElseThrow();
    List<String> paths = widget.exported().get();
    assertThat(paths).contains("/widget/qwen3-8b").hasSizeGreaterThan(100).doesNotHaveDuplicates();
    for (String path : paths) {
      assertThat(Client.text(Client.reply(path))).as(path).contains("iB</dd>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"widget", "api/v1/estimate?model=", "api/v1/hardware?model="})
  void a_model_whose_layers_nobody_knows_is_a_problem(String address) {
    String model = "/" + address + (address.endsWith("=") ? "" : "/") + "longcat-flash-chat";
    JsonNode problem = Client.problem(() -> Client.reply(model));
    assertThat(problem.path("code").asString()).isEqualTo("unreadable_model");
  }
}
