package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the reader changes is answered in the browser as the server would answer it.
class CalculatorTest {
  private static final String START =
      "/calculator?model=qwen3-30b-a3b&quant=Q4_K_M&context=8192&devices=nvidia-geforce-rtx-4090"
          + "&count=2&system_ram=68719476736&cache=f16&parallel=1";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Stand stand;
  private Visit visit;

  @BeforeAll
  static void open() {
    stand = new Stand();
  }

  @AfterAll
  static void close() {
    stand.close();
    CLIENT.close();
  }

  @BeforeEach
  void enter() {
    visit = stand.visit();
  }

  @AfterEach
  void leave() {
    assertThat(visit.trouble()).isEmpty();
    visit.close();
  }

  private static String served(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stand.address() + path)).build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  private static void choose(Page page, String control, String value) {
    Locator found = page.locator("[name=" + control + "]");
    if ("SELECT".equals(found.evaluate("e => e.tagName"))) {
      found.selectOption(value);
    } else {
      found.fill(value);
      found.press("Enter");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "model, gpt-oss-20b",
    "quant, Q8_0",
    "context, 32768",
    "devices, nvidia-geforce-rtx-3090",
    "devices, ''",
    "count, 3",
    "count, 1",
    "system_ram, 137438953472",
    "system_ram, ''",
    "cache, q8_0",
    "parallel, 4",
    "usable, 20GB",
    "free, 22GB",
    "reserve, 2GB",
    "desktop, true",
    "system, windows",
    "depth, 1000",
    "prompt, 1024",
    "batch, 1024",
    "ubatch, 256",
    "outputs, 4",
    "cache_type_k, q8_0",
    "cache_type_v, q5_1",
    "flash_attention, off",
    "kv_unified, true",
    "swa_full, true",
    "kv_offload, false",
    "imatrix, false",
    "allocation, planned",
    "gpu_layers, 20",
    "'tensor_split', '3,1'",
    "override_tensor, ffn_.*_exps=CPU",
    "cpu_moe_layers, 7"
  })
  void a_control_is_answered_here_and_as_the_server_does(String control, String value)
      throws Exception {
    Page page = visit.to(START).page();
    String controls = visit.controls();
    String answer = visit.answer();
    assertThat(answer).isNotEmpty();
    page.locator("details.more > summary").click();
    visit.asked();
    choose(page, control, value);
    page.waitForURL(address -> !address.endsWith(START));
    visit.awaitIdle();
    assertThat(visit.asked())
        .as("asked of the server")
        .allMatch(line -> line.startsWith("GET /assets/") || line.startsWith("GET /data/"));
    String there = visit.at();
    String changed = visit.controls();
    assertThat(visit.answer()).isEqualTo(visit.answer(served(there)));
    assertThat(visit.status()).isEqualTo(page.locator("[data-lead]").textContent());
    page.reload();
    visit.awaitIdle();
    assertThat(visit.controls()).isEqualTo(changed);
    assertThat(visit.answer()).isEqualTo(visit.answer(served(there)));
    page.goBack();
    visit.awaitAnswer("after going back", answer);
    assertThat(visit.controls()).isEqualTo(controls);
    assertThat(visit.at()).isEqualTo(START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/models/qwen3-8b",
        "/models/qwen3-8b/Q8_0/4096",
        "/ram/qwen3-8b",
        "/calculator",
      })
  void every_page_with_a_calculator_answers_and_goes_back(String start) throws Exception {
    Page page = visit.to(start).page();
    String answer = visit.answer();
    String controls = visit.controls();
    choose(page, "context", "16384");
    page.waitForURL("**context=16384**");
    visit.awaitIdle();
    String first = visit.answer();
    assertThat(first).isEqualTo(visit.answer(served(visit.at())));
    choose(page, "system_ram", "34359738368");
    page.waitForURL("**system_ram=**");
    visit.awaitIdle();
    assertThat(visit.answer()).isEqualTo(visit.answer(served(visit.at())));
    page.goBack();
    visit.awaitAnswer("after one step back", first);
    page.goBack();
    visit.awaitAnswer("after two steps back", answer);
    assertThat(visit.controls()).isEqualTo(controls);
    assertThat(visit.at()).isEqualTo(start);
    page.goForward();
    visit.awaitAnswer("after one step forward", first);
  }

  @Test
  void another_model_brings_its_contexts() {
    Page page = visit.to(START).page();
    choose(page, "model", "tinyllama-1.1b-chat-v1.0");
    page.waitForURL("**tinyllama-1.1b-chat-v1.0**");
    visit.awaitIdle();
    List<String> offered = page.locator("#context option").allTextContents();
    assertThat(offered).contains("2,048 (2 Ki) tokens").doesNotContain("16,384 (16 Ki) tokens");
    assertThat(page.locator("#context").inputValue()).isEqualTo("8192");
  }

  @Test
  void a_question_the_engine_refuses_is_answered_in_words() {
    Page page = visit.to(START).page();
    page.locator("details.more > summary").click();
    choose(page, "tensor_split", "<b>1</b>");
    page.waitForURL("**tensor_split**");
    visit.awaitIdle();
    assertThat(page.locator("[data-answer] .problem").textContent())
        .contains("tensor_split", "<b>1</b>");
    assertThat(page.locator("[data-answer] .problem b").count()).isEqualTo(1);
    assertThat(visit.status()).contains("tensor_split");
  }
}
