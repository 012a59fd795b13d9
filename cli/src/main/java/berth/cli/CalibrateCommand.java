package berth.cli;

import berth.RequestException;
import berth.calibration.CalibrationText;
import berth.calibration.Calibrator;
import berth.calibration.Findings;
import berth.calibration.Trials;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.speed.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Learns the numbers of the speed model again, from all measured runs.
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = "Fits the speed model to all measured runs, and says how far to trust it.",
    sortOptions = false)
final class CalibrateCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write the numbers there, such as data/calibration.json")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (out != null) checkFolder(out.toAbsolutePath().getParent());
    PrintWriter lines = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    List<Trial> trials =
        Trials.of(Evidence.speeds().all(), PackedCatalogue.models(), PackedCatalogue.get());
    if (Terminal.standard().isTerminal()) {
      progress.println("fitting " + trials.size() + " runs, each chip left out once …");
      progress.flush();
    }
    Findings findings = new Calibrator(trials).findings(PackedCatalogue.get().devices());
    CalibrationReport.of(findings, PackedCatalogue.calibration()).forEach(lines::println);
    if (out != null) {
      write(out, CalibrationText.of(findings.calibration()));
      lines.println();
      lines.println("Written to " + out + ".");
    }
    return 0;
  }

  private void checkFolder(@Nullable Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused("no folder '" + folder + "'", "make it first, or name a file elsewhere");
    }
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw refused("'" + file + "' cannot be written", "name a file that may be: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName();
  }

  private static RequestException refused(String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, "--out", message, hint);
  }
}
