package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import berth.site.Route;
import berth.site.Site;
import berth.site.export.Export;
import berth.site.export.ExportOptions;
import berth.site.export.Progress;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The site as files, behind a server that knows nothing of it.
class ExportedTest {
  private static final Set<String> EXPORTED =
      Set.of(
          "/",
          "/calculator",
          "/models/qwen3-8b",
          "/models/gpt-oss-20b",
          "/devices/nvidia-geforce-rtx-4090",
          "/data/models/qwen3-8b.json",
          "/data/models/qwen3-8b.gguf",
          "/data/models/gpt-oss-20b.json",
          "/data/models/gpt-oss-20b.gguf");

  @TempDir static Path folder;
  private static HttpServer files;
  private static Stand stand;
  private static Chromium chromium;
  private Visit visit;

  @BeforeAll
  static void export() throws Exception {
    Export.run(
        part(), folder, ExportOptions.of(Stand.ROUTES.problems()).withWorkers(2), Progress.NONE);
    files =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder.toRealPath(),
            SimpleFileServer.OutputLevel.NONE);
    files.start();
    stand = new Stand();
    chromium = Chromium.start();
  }

  /// A few pages with all that they need.
  private static Site part() {
    List<Route> routes = new ArrayList<>();
    for (Route route : Stand.site().routes()) {
      boolean isNeeded =
          route.pattern().startsWith("/assets")
              || route.pattern().startsWith("/data/devices")
              || route.pattern().equals("/data/index.json")
              || route.pattern().equals("/data/calibration.json")
              || route.pattern().equals("/data/overheads.txt")
              || route.pattern().equals("/favicon.svg");
      routes.add(
          new Route(
              route.method(),
              route.pattern(),
              route.summary(),
              route.handler(),
              () ->
                  isNeeded
                      ? route.exported().get()
                      : EXPORTED.stream().filter(path -> isOf(route, path)).toList()));
    }
    return new Site(routes);
  }

  private static boolean isOf(Route route, String path) {
    return Stand.site()
        .find(berth.site.Ask.Method.GET, path)
        .filter(found -> found.route().equals(route))
        .isPresent();
  }

  @AfterAll
  static void close() {
    chromium.close();
    stand.close();
    files.stop(0);
  }

  @BeforeEach
  void enter() {
    visit =
        new Visit(
            chromium.browser(),
            new NewContextOptions().setViewportSize(360, 800),
            "http://127.0.0.1:" + files.getAddress().getPort());
  }

  @AfterEach
  void leave() {
    visit.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/calculator/",
        "/models/qwen3-8b/",
        "/devices/nvidia-geforce-rtx-4090/",
        "/404.html"
      })
  void its_pages_are_whole(String address) {
    Page page = visit.to(address).page();
    assertThat(page.locator("h1").count()).isEqualTo(1);
    assertThat(
            page.evaluate(
                "() => document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth"))
        .isEqualTo(0);
    assertThat(Axe.violations(page)).isEmpty();
    assertThat(visit.trouble()).isEmpty();
  }

  @Test
  void a_change_is_answered_as_a_server_does() {
    Page page = visit.to("/models/qwen3-8b/").page();
    visit.asked();
    page.locator("#quant").selectOption("Q8_0");
    page.waitForURL("**quant=Q8_0**");
    visit.awaitIdle();
    assertThat(visit.asked())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("GET /assets/") || line.startsWith("GET /data/"));
    assertThat(visit.answer()).isEqualTo(servedAnswer(visit.at()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?model=gpt-oss-20b&devices=nvidia-geforce-rtx-4090&context=16384",
        "?model=gpt-oss-20b&devices=nvidia-geforce-rtx-3090&count=2&system_ram=64GB",
        "?model=qwen3-8b&quant=q8_0&context=5000",
        "?model=qwen3-8b&devices=nvidia-geforce-rtx-4090&depth=100&gpu_layers=10"
      })
  void a_query_is_answered_as_a_server_does(String query) {
    visit.to("/calculator/" + query);
    String expected = servedAnswer("/calculator" + query);
    visit.awaitAnswer(query, expected);
    assertThat(visit.trouble()).allMatch(line -> line.startsWith("404: /data/devices/"));
  }

  private static String servedAnswer(String path) {
    try (Visit there = stand.visit(new NewContextOptions().setJavaScriptEnabled(true))) {
      there.page().route("**/berth.js", route -> route.abort());
      return there.to(path).answer();
    }
  }
}
