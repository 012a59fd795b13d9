package berth.cli;

import berth.Request;
import berth.contract.Condition;
import berth.contract.DeviceNames;
import berth.contract.RecommendAnswer;
import berth.units.TokensPerSecond;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The best models for a machine.
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    description = "The best models for a machine by use, ranked by published scores.",
    sortOptions = false)
final class RecommendCommand implements Callable<Integer> {
  @Option(
      names = "--on",
      split = ",",
      required = true,
      paramLabel = "DEVICE",
      description = "devices, separated by commas: rtx-4090, 2x rtx-3090, m3-max-64, cpu")
  private List<String> devices = new ArrayList<>();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--for",
      split = ",",
      paramLabel = "USE",
      description = "chat, coding, reasoning, vision, long-context, embedding (default: all)")
  private List<String> uses = new ArrayList<>();

  @Option(
      names = {"-c", "--ctx-size", "--context"},
      paramLabel = "TOKENS",
      description = "context, such as 32768 or 32k (default: 8192, or the model's if less)")
  private @Nullable String context;

  @Mixin private SpeedOptions speed = new SpeedOptions();

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Optional<Integer> tokens =
        Optional.ofNullable(context).map(text -> Condition.tokens("context", text));
    Request request = RecommendAnswer.request(DeviceNames.check(devices), limits.limits(), tokens);
    Optional<TokensPerSecond> least = speed.least();
    RecommendAnswer found = RecommendAnswer.of(request, uses, least);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(found.json());
    } else {
      RecommendReport.of(found.room(), found.uses(), found.tempo(), least).forEach(out::println);
    }
    return 0;
  }
}
