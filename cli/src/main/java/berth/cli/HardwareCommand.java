package berth.cli;

import berth.Request;
import berth.catalogue.data.PackedCatalogue;
import berth.plan.Plan;
import berth.planner.Hardware;
import berth.planner.Planner;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which hardware runs a model.
@Command(
    name = "hardware",
    mixinStandardHelpOptions = true,
    description = "Devices, sets of up to 8, and RAM kits that run a model, smallest first.",
    sortOptions = false)
final class HardwareCommand implements Callable<Integer> {
  @Mixin private WorkloadOptions options = new WorkloadOptions();

  @Option(names = "--all", description = "every device, not only the smallest of each kind")
  private boolean all;

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Request request = options.request();
    Loaded model = Models.open(request.model(), request.quant());
    Plan asked = request.plan(model.weights());
    Planner planner = new Planner();
    Hardware hardware =
        Hardware.of(planner, asked, PackedCatalogue.get().devices(), PackedCatalogue.reserves());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(HardwareJson.text(planner, asked, model, hardware));
    } else {
      HardwareReport.of(planner, asked, model, hardware, all).forEach(out::println);
    }
    return 0;
  }
}
