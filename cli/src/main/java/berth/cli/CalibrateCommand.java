package berth.cli;

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
  public Integer call() throws IOException {
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
      Files.writeString(out, CalibrationText.of(findings.calibration()));
      lines.println();
      lines.println("Written to " + out + ".");
    }
    return 0;
  }
}
