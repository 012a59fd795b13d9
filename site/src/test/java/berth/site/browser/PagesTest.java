package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of page on a phone and on a desk, by day and by night.
class PagesTest {
  private static Stand stand;
  private static Visit visit;

  @BeforeAll
  static void open() {
    stand = new Stand();
    visit = stand.visit();
  }

  @AfterAll
  static void close() {
    stand.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/models",
        "/models/qwen3-8b",
        "/models/qwen3-8b/Q4_K_M/8192",
        "/compare",
        "/compare/qwen3-8b-vs-llama-3.1-8b",
        "/devices",
        "/devices/nvidia-geforce-rtx-4090",
        "/devices/compare/nvidia-geforce-rtx-3090-vs-nvidia-geforce-rtx-4090",
        "/models/kimi-k3",
        "/ram/kimi-k3",
        "/compare/kimi-k3-vs-qwen3-8b",
        "/calculator?model=kimi-k3",
        "/ram",
        "/ram/qwen3-8b",
        "/calculator",
        "/accuracy",
        "/sources",
        "/api",
        "/search?q=qwen",
        "/search?q=nothing-like-this",
        "/widget/qwen3-8b",
        "/calculator?context=never",
        "/no-such-page"
      })
  void every_page_is_whole_at_any_width_in_both_schemes(String address) {
    boolean isWidget = address.startsWith("/widget");
    look(address, isWidget, 1280, ColorScheme.LIGHT);
    look(address, isWidget, 360, ColorScheme.DARK);
    visit.page().emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    isWithinItsWindow(address, 360);
    visit.page().setViewportSize(1280, 800);
    isWithinItsWindow(address, 1280);
  }

  private static void look(String address, boolean isWidget, int width, ColorScheme scheme) {
    Page page = visit.page();
    page.setViewportSize(width, 800);
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    visit.to(address);
    assertThat(page.locator("h1").count()).as("h1").isEqualTo(1);
    assertThat(page.title()).as("title").isNotBlank();
    if (!isWidget) {
      assertThat(page.locator("meta[name=description]").getAttribute("content"))
          .as("description")
          .isNotBlank();
    }
    isWithinItsWindow(address, width);
    assertThat(Axe.violations(page)).as("accessibility of %s, %s", address, scheme).isEmpty();
    assertThat(visit.trouble()).as("trouble at %s", address).isEmpty();
  }

  private static void isWithinItsWindow(String address, int width) {
    Object wider =
        visit
            .page()
            .evaluate(
                "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
                    + " ? [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll')"
                    + " && e.getBoundingClientRect().right > innerWidth + 1)"
                    + ".slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join('\\n') + '!' : ''");
    assertThat(wider).as("wider than the window: %s at %s", address, width).isEqualTo("");
  }
}
