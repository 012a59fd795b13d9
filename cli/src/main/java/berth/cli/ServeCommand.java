package berth.cli;

import berth.RequestException;
import berth.site.SiteRoutes;
import berth.site.http.HttpServer;
import berth.site.http.ServerOptions;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The web site and the API on this machine.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "The web site and the API on this machine, until it is stopped.",
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;

  @Option(names = "--port", paramLabel = "PORT", description = "default: 8080; 0 for any free one")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "what to listen on (default: 127.0.0.1, this machine alone)")
  private String host = "127.0.0.1";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "where others reach it, for links that must be whole")
  private @Nullable String base;

  @Option(names = "--quiet", description = "no line for each request")
  private boolean quiet;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > MOST_PORT) throw wrong("port", "" + port, "0 to 65535");
    String address = base == null ? "http://localhost:" + port : BaseUrl.parse(base).toString();
    SiteRoutes site = SiteRoutes.at(address);
    ServerOptions options = ServerOptions.of(host, port).withProblems(site.problems());
    if (quiet) options = options.withLog(OutputStream.nullOutputStream());
    PrintWriter out = spec.commandLine().getOut();
    try (HttpServer server = start(site, options).stopAtExit()) {
      out.println("Berth at http://localhost:" + server.port() + " (stop with Ctrl-C)");
      out.flush();
      Thread.currentThread().join();
    }
    return 0;
  }

  private HttpServer start(SiteRoutes site, ServerOptions options) {
    try {
      return HttpServer.start(site.site(), options);
    } catch (IllegalStateException e) {
      throw wrong("port", String.valueOf(e.getMessage()), "choose another: --port 0 takes any");
    }
  }

  private static RequestException wrong(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }
}
