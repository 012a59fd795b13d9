package berth.cli;

import berth.Request;
import berth.contract.HardwareAnswer;
import berth.contract.HardwareOrder;
import berth.contract.Loaded;
import berth.units.TokensPerSecond;
import java.io.PrintWriter;
import java.util.Optional;
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

  @Mixin private SpeedOptions speed = new SpeedOptions();

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      description = "${COMPLETION-CANDIDATES} (default: memory)")
  private HardwareOrder sort = HardwareOrder.MEMORY;

  @Option(names = "--all", description = "every device, not only the smallest of each kind")
  private boolean all;

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Request request = options.request();
    Loaded model = Models.open(request.model(), request.quant());
    Optional<TokensPerSecond> least = speed.least();
    HardwareAnswer.Care care = json ? HardwareAnswer.Care.FINE : HardwareAnswer.Care.ROUGH;
    HardwareAnswer found = HardwareAnswer.of(request, model, least, sort, care);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(found.json());
    } else {
      HardwareReport.of(found, new HardwareReport.View(all, sort, least)).forEach(out::println);
    }
    return 0;
  }
}
