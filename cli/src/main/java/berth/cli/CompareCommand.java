package berth.cli;

import berth.Request;
import berth.contract.CompareAnswer;
import berth.contract.DeviceNames;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Two models side by side.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Two models: memory at every quantization, scores, licences, what runs which.",
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  @Mixin private WorkloadOptions options = new WorkloadOptions();

  @Parameters(index = "1", paramLabel = "MODEL", description = "the other model")
  private String other = "";

  @Option(
      names = "--on",
      split = ",",
      paramLabel = "DEVICE",
      description = "a machine to run them on, such as rtx-4090 or '2x rtx-3090'")
  private List<String> devices = new ArrayList<>();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Request request = options.request().on(DeviceNames.check(devices), limits.limits());
    CompareAnswer answer =
        CompareAnswer.of(request, ModelNames.parse(other), Models::open, Models::ladder);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.json());
    } else {
      CompareReport.of(answer.comparison(), answer.fits()).forEach(out::println);
    }
    return 0;
  }
}
