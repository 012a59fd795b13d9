package berth.cli;

import berth.Request;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.HardwareJson;
import berth.contract.HardwareOrder;
import berth.contract.Loaded;
import berth.contract.Tempos;
import berth.fit.Reserves;
import berth.plan.Plan;
import berth.planner.Hardware;
import berth.planner.Planner;
import berth.planner.Tempo;
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
    Plan asked = request.plan(model.weights());
    Planner planner = new Planner();
    Tempo tempo = Tempos.of(request);
    Optional<TokensPerSecond> least = speed.least();
    Hardware hardware = hardware(planner, asked, tempo, least);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(HardwareJson.text(asked, model, hardware, tempo));
    } else {
      HardwareReport.View view = new HardwareReport.View(all, sort, least);
      HardwareReport.of(planner, asked, model, hardware, tempo, view).forEach(out::println);
    }
    return 0;
  }

  /// Lists that are shown as found need no closer plans than those of the rows shown.
  private Hardware hardware(
      Planner planner, Plan asked, Tempo tempo, Optional<TokensPerSecond> least) {
    Reserves reserves = PackedCatalogue.reserves();
    Hardware found = Hardware.of(planner, asked, PackedCatalogue.get().devices(), reserves);
    if (!json && least.isEmpty() && sort == HardwareOrder.MEMORY) return found;
    Hardware fine = found.finely(planner, reserves);
    Hardware fast = least.map(rate -> fine.reaching(rate, tempo)).orElse(fine);
    return switch (sort) {
      case MEMORY -> fast;
      case SPEED -> fast.fastestFirst(tempo);
    };
  }
}
