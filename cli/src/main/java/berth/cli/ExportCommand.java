package berth.cli;

import berth.RequestException;
import berth.site.SiteRoutes;
import berth.site.export.Export;
import berth.site.export.ExportException;
import berth.site.export.ExportOptions;
import berth.units.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The web site as files.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "The web site as files, for any file server. Its calculators compute in the browser.",
      "An earlier export is brought up to date; a folder of anything else is left alone."
    },
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "the folder to write")
  private String folder = "";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "where it will be served (default: http://localhost:8080)")
  private String base = "http://localhost:8080";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    URI address = BaseUrl.parse(base);
    SiteRoutes site = SiteRoutes.at(address.toString());
    ExportOptions options = ExportOptions.of(site.problems());
    PrintWriter out = spec.commandLine().getOut();
    ExportBar bar = ExportBar.standard();
    long begun = System.nanoTime();
    try {
      Path to = Path.of(folder);
      Export.Done done = Export.run(site.site(), to, options.under(address), bar);
      bar.end();
      out.println(
          Figures.grouped(done.files())
              + " files in "
              + to
              + ", "
              + Figures.grouped(done.written())
              + " written, "
              + Figures.time((System.nanoTime() - begun) / 1e9));
      return 0;
    } catch (ExportException | IOException | IllegalArgumentException e) {
      bar.end();
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "DIR",
          String.valueOf(e.getMessage()),
          "a new folder, or one of an earlier export");
    }
  }
}
