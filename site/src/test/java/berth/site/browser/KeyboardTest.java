package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever has no mouse reaches and uses everything.
class KeyboardTest {
  private static final int MOST = 400;

  /// The place of what has the focus among all elements, and whether that can be seen.
  private static final String FOCUSED =
      """
      () => {
        const e = document.activeElement;
        if (e === document.body) return '';
        const s = getComputedStyle(e);
        const seen = e.matches(':focus-visible') && s.outlineStyle !== 'none'
            && parseFloat(s.outlineWidth) >= 2;
        return (seen ? '' : 'unseen ') + e.dataset.step + ' ' + e.tagName + ' ' + (e.id || e.textContent.trim().slice(0, 30));
      }
      """;

  /// All that can be used, numbered in the order of the page.
  private static final String REACHABLE =
      """
      () => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')]
          .filter(e => e.checkVisibility() && !e.closest('svg') && e.tabIndex >= 0)
          .map((e, i) => {
            e.dataset.step = i;
            return i + ' ' + e.tagName + ' ' + (e.id || e.textContent.trim().slice(0, 30));
          })
      """;

  private static Stand stand;
  private Visit visit;

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
  }

  @AfterEach
  void leave() {
    assertThat(visit.trouble()).isEmpty();
    visit.close();
  }

  /// Presses Tab until the page ends.
  private List<String> tour() {
    List<String> tour = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      visit.page().keyboard().press("Tab");
      String focused = (String) visit.page().evaluate(FOCUSED);
      if (focused.isEmpty() || tour.contains(focused)) return tour;
      tour.add(focused);
    }
    throw new AssertionError("no end after " + MOST + " steps");
  }

  private void tabTo(String selector) {
    for (int i = 0; i < MOST; i++) {
      visit.page().keyboard().press("Tab");
      Object there = visit.page().evaluate("s => document.activeElement.matches(s)", selector);
      if ((boolean) there) return;
    }
    throw new AssertionError(selector + " was not reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/calculator", "/compare?", "/ram/qwen3-8b", "/no-such-page"})
  void every_control_is_reached_in_its_order_and_the_focus_is_seen(String address) {
    Page page = visit.to(address).page();
    page.evaluate("() => document.querySelector('#pairs')?.remove()");
    if (page.locator("details.more").count() > 0) {
      tabTo("details.more > summary");
      page.keyboard().press("Enter");
      assertThat(page.locator("[name=cpu_moe_layers]").isVisible()).isTrue();
      page.evaluate("() => document.activeElement.blur()");
      page.reload();
      page.evaluate("() => { document.querySelector('details.more').open = true; }");
    }
    Object reachable = page.evaluate(REACHABLE);
    assertThat(tour()).isEqualTo(reachable);
  }

  @Test
  void the_first_step_skips_to_the_content() {
    Page page = visit.to("/").page();
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip").boundingBox().x).isPositive();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("() => !!document.activeElement.closest('main')")).isEqualTo(true);
  }

  @Test
  void arrows_move_the_slider_and_the_answer_is_told() {
    Page page = visit.to("/models/qwen3-8b").page();
    String before = visit.answer();
    tabTo("[data-slider]");
    page.keyboard().press("ArrowRight");
    page.waitForURL("**context=16384**");
    visit.awaitIdle();
    assertThat(page.locator("#context").inputValue()).isEqualTo("16384");
    assertThat(visit.answer()).isNotEqualTo(before);
    assertThat(visit.status()).isEqualTo(page.locator("[data-lead]").textContent());
    assertThat(visit.status()).contains("16,384");
    assertThat(page.locator("[data-slider]").getAttribute("aria-valuetext")).contains("16,384");
    page.goBack();
    visit.awaitAnswer("after going back from the slider", before);
    assertThat(page.locator("#context").inputValue()).isEqualTo("8192");
    assertThat(page.locator("[data-slider]").getAttribute("aria-valuetext")).contains("8,192");
  }

  @Test
  void letters_choose_in_a_list() {
    Page page = visit.to("/calculator").page();
    tabTo("#quant");
    page.keyboard().press("ArrowDown");
    page.waitForURL("**quant=**");
    visit.awaitIdle();
    assertThat(visit.status()).contains(page.locator("#quant").inputValue());
  }

  @Test
  void enter_submits_what_was_typed() {
    Page page = visit.to("/calculator").page();
    page.locator("#model").focus();
    page.keyboard().press("ControlOrMeta+a");
    page.keyboard().type("qwen3-8b");
    page.keyboard().press("Enter");
    page.waitForURL("**model=qwen3-8b**");
    visit.awaitIdle();
    assertThat(visit.status()).contains("Qwen3-8B");
  }

  @Test
  void two_are_compared_without_a_mouse() {
    Page page = visit.to("/compare").page();
    tabTo("#a");
    page.keyboard().type("qwen3-8b");
    tabTo("#b");
    page.keyboard().type("llama-3.1-8b-instruct");
    page.keyboard().press("Enter");
    page.waitForURL("**/compare/*-vs-*");
    assertThat(page.locator("h1").textContent()).contains("Qwen3-8B", "Llama-3.1-8B");
  }

  @Test
  void search_is_two_keys_away() {
    Page page = visit.to("/").page();
    tabTo("[type=search]");
    page.keyboard().type("4090");
    page.keyboard().press("Enter");
    page.waitForURL("**/search?q=4090");
    assertThat(page.locator("main").textContent()).contains("RTX 4090");
  }
}
