package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A page stays whole where its script does not run, or fails.
class WithoutScriptTest {
  private static Stand stand;

  @BeforeAll
  static void open() {
    stand = new Stand();
  }

  @AfterAll
  static void close() {
    stand.close();
  }

  @Test
  void without_a_script_the_form_asks_the_server() {
    try (Visit visit = stand.visit(new NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = visit.to("/calculator?model=qwen3-8b").page();
      page.locator("#quant").selectOption("Q8_0");
      page.locator("#devices").selectOption("nvidia-geforce-rtx-4090");
      page.locator("#count").selectOption("2");
      page.locator("form.ask button").click();
      page.waitForURL("**quant=Q8_0**");
      assertThat(page.locator("[data-lead]").textContent()).contains("Qwen3-8B", "Q8_0", "2 ×");
      assertThat(page.locator("#quant").inputValue()).isEqualTo("Q8_0");
      assertThat(page.locator("#count").inputValue()).isEqualTo("2");
      assertThat(visit.trouble()).isEmpty();
    }
  }

  @Test
  void an_engine_that_does_not_come_is_told_and_the_page_stays() {
    try (Visit visit = stand.visit()) {
      visit
          .page()
          .route("**/engine.js", route -> route.fulfill(new FulfillOptions().setStatus(500)));
      Page page = visit.to("/models/qwen3-8b").page();
      String title = page.locator("h1").textContent();
      page.locator("#quant").selectOption("Q8_0");
      page.locator("form .problem").waitFor();
      assertThat(page.locator("form .problem").textContent())
          .startsWith("This could not be computed here");
      assertThat(visit.status()).startsWith("This could not be computed here");
      assertThat(visit.answer()).isEmpty();
      assertThat(page.locator("h1").textContent()).isEqualTo(title);
      assertThat(page.locator("#faq").isVisible()).isTrue();
      assertThat(visit.trouble()).allMatch(line -> line.contains("engine.js"));
    }
  }
}
