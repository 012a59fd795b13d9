package berth.cli;

import berth.Request;
import berth.contract.FitAnswer;
import berth.contract.TogetherAnswer;
import berth.units.TokensPerSecond;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The best way to run a model on a machine: which quantization, how much context, which options.
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = "The best quantization of a model for a machine, and the options to run it.",
    sortOptions = false)
final class FitCommand implements Callable<Integer> {
  @Mixin private RequestOptions options = new RequestOptions();

  @Option(
      names = "--with",
      split = ",",
      paramLabel = "MODEL[:TYPE]",
      description = "another model on the same machine at the same time; may be repeated")
  private List<String> others = new ArrayList<>();

  @Mixin private SpeedOptions speed = new SpeedOptions();

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Request request = options.request();
    Optional<TokensPerSecond> least = speed.least();
    PrintWriter out = spec.commandLine().getOut();
    if (!others.isEmpty()) {
      TogetherAnswer together =
          TogetherAnswer.of(request, others, least, ModelNames::parse, Models::open);
      if (json) out.println(together.json());
      else new TogetherReport(together).lines().forEach(out::println);
      return 0;
    }
    FitAnswer fit = FitAnswer.of(request, least, Models::ladder);
    if (json) out.println(fit.json());
    else FitReport.of(request, fit.best(), fit.answer(), least).forEach(out::println);
    return 0;
  }
}
