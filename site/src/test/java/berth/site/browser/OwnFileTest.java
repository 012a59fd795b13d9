package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.data.PackedCatalogue;
import berth.gguf.GgmlType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A file of the reader's own is read in the browser and sent nowhere.
class OwnFileTest {
  private static Stand stand;
  private Visit visit;
  private Page page;

  @BeforeAll
  static void open() {
    stand = new Stand();
  }

  @AfterAll
  static void close() {
    stand.close();
  }

  @BeforeEach
  void enter() {
    visit = stand.visit();
    page = visit.to("/calculator").page();
  }

  @AfterEach
  void leave() {
    assertThat(visit.asked()).allMatch(line -> line.startsWith("GET "));
    assertThat(visit.trouble()).isEmpty();
    visit.close();
  }

  private static ModelEntry model(String id) {
    return PackedCatalogue.models().model(id).orElseThrow();
  }

  private static byte[] header(String id) {
    return model(id).checkpoint().header(GgmlType.F16);
  }

  private void give(String name, byte[] bytes) {
    page.locator("#file").setInputFiles(new FilePayload(name, "application/octet-stream", bytes));
  }

  private String lead() {
    page.waitForFunction("() => document.querySelector('[data-status]').textContent");
    visit.awaitIdle();
    return page.locator("[data-lead]").textContent();
  }

  @Test
  void a_gguf_header_is_answered_as_it_is_stored() {
    give("my model.F16.gguf", header("qwen3-0.6b"));
    assertThat(lead()).contains("1.1", "F16");
    assertThat(page.locator("#model").inputValue()).isEmpty();
    assertThat(page.locator("#context option").allTextContents()).contains("8,192 (8 Ki) tokens");
    assertThat(visit.at()).isEqualTo("/calculator");
    String before = visit.answer();
    page.locator("#context").selectOption("16384");
    page.waitForFunction(
        "() => document.querySelector('[data-lead]').textContent.includes('16,384')");
    assertThat(visit.answer()).isNotEqualTo(before);
    assertThat(visit.at()).isEqualTo("/calculator");
  }

  @Test
  void a_config_is_answered_in_the_quantization_that_is_chosen() {
    String config = model("qwen3-8b").fact(ModelField.CONFIG).orElseThrow();
    give("config.json", config.getBytes(StandardCharsets.UTF_8));
    assertThat(lead()).contains("Q4_K_M");
    page.locator("#quant").selectOption("Q8_0");
    page.waitForFunction(
        "() => document.querySelector('[data-lead]').textContent.includes('Q8_0')");
  }

  @Test
  void a_model_of_the_catalogue_takes_the_place_of_the_file() {
    give(
        "config.json",
        model("qwen3-8b").fact(ModelField.CONFIG).orElseThrow().getBytes(StandardCharsets.UTF_8));
    lead();
    page.locator("#model").fill("gpt-oss-20b");
    page.locator("#model").press("Enter");
    page.waitForURL("**model=gpt-oss-20b**");
    visit.awaitIdle();
    assertThat(lead()).contains("gpt-oss-20b");
  }

  @Test
  void a_broken_file_is_told_and_nothing_else_changes() {
    byte[] whole = header("qwen3-0.6b");
    Map<String, byte[]> broken =
        Map.of(
            "cut.gguf", Arrays.copyOf(whole, whole.length / 2),
            "empty.gguf", new byte[0],
            "noise.gguf", "no header at all".repeat(100).getBytes(StandardCharsets.UTF_8),
            "config.json", "{\"architectures\": [".getBytes(StandardCharsets.UTF_8),
            "other.json", "{}".getBytes(StandardCharsets.UTF_8),
            "picture.png", new byte[] {1, 2, 3});
    String answer = visit.answer();
    String controls = visit.controls();
    broken.forEach(
        (name, bytes) -> {
          page.evaluate("() => document.querySelector('form .problem')?.remove()");
          give(name, bytes);
          page.locator("form .problem").waitFor();
          assertThat(page.locator("form .problem").textContent()).as(name).hasSizeGreaterThan(10);
          assertThat(visit.status()).isEqualTo(page.locator("form .problem").textContent());
          assertThat(visit.answer()).as(name).isEqualTo(answer);
          assertThat(visit.controls()).as(name).isEqualTo(controls);
        });
  }

  @Test
  void markup_in_a_name_stays_text() {
    String name = "<img src=x onerror=alert(1)>&quot;'.gguf";
    give(name, header("qwen3-0.6b"));
    lead();
    assertThat(page.locator("[data-answer] img").count()).isZero();
    page.locator("#devices").selectOption("nvidia-geforce-rtx-4090");
    page.waitForFunction("() => document.querySelector('[data-answer] pre')");
    assertThat(page.locator("[data-answer] pre").first().textContent()).contains("<img src=x");
    give(name, new byte[10]);
    page.locator("form .problem").waitFor();
    assertThat(page.locator("form .problem").textContent()).startsWith(name);
    assertThat(page.locator("img").count()).isZero();
  }
}
