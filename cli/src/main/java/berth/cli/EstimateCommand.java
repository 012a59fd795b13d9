package berth.cli;

import berth.Answer;
import berth.Estimator;
import berth.Request;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.data.PackedCatalogue;
import berth.command.Commands;
import berth.contract.AnswerJson;
import berth.contract.Loaded;
import berth.contract.Measurements;
import berth.device.Device;
import berth.fit.Limits;
import berth.speed.Curve;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What a model takes with given options, on given devices.
@Command(
    name = "estimate",
    mixinStandardHelpOptions = true,
    description = "What a model takes, part by part, to the byte.",
    sortOptions = false)
final class EstimateCommand implements Callable<Integer> {
  @Mixin private RequestOptions options = new RequestOptions();

  @Option(names = "--json", description = "the answer as JSON, in bytes")
  private boolean json;

  @Option(names = "--explain", description = "every part with its reason")
  private boolean explain;

  @Option(
      names = "--curve",
      description = "its speed over depths and lengths of prompts up to the context")
  private boolean curve;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Request request = options.request();
    Loaded model = Models.open(request.model(), request.quant());
    Estimator estimator = estimator(request);
    Answer answer = estimator.estimate(model.weights(), request).assuming(model.assumptions());
    Curve speeds = curve ? estimator.curve(answer.planned()) : Curve.NONE;
    PrintWriter out = spec.commandLine().getOut();
    List<MeasuredSpeed> measured =
        new Measurements().beside(model.reference(), answer, request.wanted().depth());
    if (json) {
      out.println(AnswerJson.text(request, model, answer, measured, speeds));
    } else {
      TextReport.of(request, model.verified(), answer, measured, explain).forEach(out::println);
      if (curve) CurveText.of(speeds, Terminal.standard().hasColour()).forEach(out::println);
      Commands.server(answer.planned(), model.files())
          .filter(_ -> answer.verdict().isPresent())
          .ifPresent(
              command -> {
                out.println("\nRun it:");
                CommandText.broken(command).forEach(out::println);
              });
    }
    return 0;
  }

  /// Rules and speeds of devices are read only where there is one.
  private static Estimator estimator(Request request) {
    boolean abstracted = request.devices().stream().allMatch(Device::isAny);
    return abstracted && request.limits().equals(Limits.NONE)
        ? new Estimator()
        : new Estimator(PackedCatalogue.reserves(), PackedCatalogue.calibration());
  }
}
