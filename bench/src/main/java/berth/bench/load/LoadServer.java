package berth.bench.load;

import berth.site.Ask;
import berth.site.Reply;
import berth.site.Route;
import berth.site.Site;
import berth.site.http.HttpServer;
import berth.site.http.ServerOptions;
import io.helidon.webserver.WebServer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Two servers in one process: `/hello` as the server underneath answers it with nothing of ours,
/// and a site of small routes with all manners. Prints the port of each.
public final class LoadServer {
  private static final String HELLO = "Hello, World!";

  private LoadServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    byte[] hello = HELLO.getBytes(StandardCharsets.UTF_8);
    ServerOptions options =
        ServerOptions.of("127.0.0.1", 0).withLog(OutputStream.nullOutputStream());
    HttpServer site = HttpServer.start(new Site(routes()), options).stopAtExit();
    WebServer plain =
        WebServer.builder()
            .host("127.0.0.1")
            .shutdownHook(false)
            .routing(routing -> routing.get("/hello", (request, reply) -> reply.send(hello)))
            .build()
            .start();
    System.out.println("plain " + plain.port());
    System.out.println("site " + site.port());
    new CountDownLatch(1).await();
  }

  private static List<Route> routes() {
    String page = page();
    return List.of(
        Route.page("/hello", "a word", (ask, values) -> Reply.text(200, "text/plain", HELLO)),
        Route.page("/page", "a page", (ask, values) -> Reply.html(page)),
        Route.page("/fresh", "never kept", (ask, values) -> fresh()),
        Route.page("/stream", "many lines", (ask, values) -> lines()),
        Route.live(Ask.Method.POST, "/size", "counts", (ask, values) -> size(ask)));
  }

  private static Reply fresh() {
    return Reply.json("{\"message\":\"" + HELLO + "\"}").with("Cache-Control", "no-store");
  }

  private static Reply size(Ask ask) {
    return Reply.json("{\"bytes\":" + ask.body().length() + "}");
  }

  private static Reply lines() {
    byte[] line = "{\"line\":1}\n".getBytes(StandardCharsets.UTF_8);
    Reply.Writer writer =
        out -> {
          for (int i = 0; i < 1000; i++) out.write(line);
        };
    return new Reply(200, "application/x-ndjson", new Reply.Streamed(writer), Map.of());
  }

  private static String page() {
    StringBuilder page = new StringBuilder("<!doctype html><title>A page</title><table>");
    for (int i = 0; i < 300; i++) {
      page.append("<tr><td>model ").append(i * 7919 % 1000).append("<td>").append(i * 31);
    }
    return page.append("</table>").toString();
  }
}
