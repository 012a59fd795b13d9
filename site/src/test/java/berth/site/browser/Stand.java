package berth.site.browser;

import berth.site.Site;
import berth.site.SiteRoutes;
import berth.site.http.HttpServer;
import berth.site.http.ServerOptions;
import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.OutputStream;

/// The whole site on a free port, and a browser to visit it with.
final class Stand implements AutoCloseable {
  static final SiteRoutes ROUTES = SiteRoutes.at("https://berth.example");

  private final HttpServer server = serve();
  private final Chromium chromium = Chromium.start();

  /// The site as it is served.
  static HttpServer serve() {
    return HttpServer.start(
        ROUTES.site(),
        ServerOptions.of("127.0.0.1", 0)
            .withProblems(ROUTES.problems())
            .withLog(OutputStream.nullOutputStream()));
  }

  static Site site() {
    return ROUTES.site();
  }

  /// Where the site is, without the slash at the end.
  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /// A tab of its own, 1280 × 800 unless said otherwise.
  Visit visit(NewContextOptions options) {
    return new Visit(chromium.browser(), options, address());
  }

  Visit visit() {
    return visit(new NewContextOptions().setViewportSize(1280, 800));
  }

  @Override
  public void close() {
    chromium.close();
    server.close();
  }
}
