package berth.cli;

import berth.Answer;
import berth.Request;
import berth.advice.Explanation;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.QualitySeries;
import berth.catalogue.QuantQuality;
import berth.command.Command;
import berth.command.Commands;
import berth.contract.BestFit;
import berth.contract.Loaded;
import berth.contract.Measurements;
import berth.contract.Suggestions;
import berth.planner.Choice;
import berth.planner.Choices;
import berth.units.Figures;
import berth.units.TokensPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The best way to run a model, for a person.
final class FitReport {
  private static final int ENOUGH = 3;
  private static final List<Integer> WIDTHS = List.of(11, 12, 13, 12, 13, 6, 6);
  private static final List<Integer> WITH_LOSS = List.of(11, 12, 12, 12, 12, 6, 6, 9);

  private final Answer answer;
  private final Loaded model;
  private final Choices choices;
  private final Page page = new Page();

  private FitReport(BestFit best, Answer answer) {
    this.answer = answer;
    this.model = best.taken();
    this.choices = best.choices();
  }

  static List<String> of(
      Request request, BestFit best, Answer answer, Optional<TokensPerSecond> least) {
    FitReport report = new FitReport(best, answer);
    report.page.text(report.model.weights().model().name() + " on " + report.machine());
    report.take(least);
    report.head(request);
    report.speed(request);
    report.table(request);
    report.commands();
    report.rests();
    return report.page.lines();
  }

  /// Which to take, and whether it is fast enough.
  private void take(Optional<TokensPerSecond> least) {
    boolean fits = choices.best().isPresent();
    boolean alone = choices.all().size() == 1;
    String taken = model.weights().format();
    if (!fits || least.isEmpty()) {
      if (!alone) page.line((fits ? "Take " + taken : "Nothing fits, not even " + taken) + ".");
    } else if (choices.best(least.get()).isPresent()) {
      page.text(
          "Take " + taken + ", the best of at least " + rate(least.get()) + ", as predicted.");
    } else {
      page.text(
          "Nothing is known to decode "
              + rate(least.get())
              + choices
                  .fastest()
                  .map(fastest -> ": the fastest is " + taken + " with " + rate(fastest) + ".")
                  .orElse(", as no speed is known here."));
    }
    page.blank();
  }

  private static String rate(Choice choice) {
    return SpeedText.decode(choice.speed()) + " tokens/s";
  }

  private static String rate(TokensPerSecond rate) {
    return SpeedText.decode(rate) + " tokens/s";
  }

  private void head(Request request) {
    page.text(
        Verdicts.word(answer.verdict().orElseThrow())
            + ": "
            + Explanation.because(answer.planned()).orElse("")
            + ".");
    if (request.wanted().context().isEmpty()) {
      page.text("The context is the default; ask for another with -c.");
    }
    int trained = model.weights().model().shape().contextLength();
    if (answer.plan().workload().context() > trained) {
      page.text("The model was trained for no more than " + Figures.tokens(trained) + " tokens.");
    }
    int largest = answer.maxContext().orElse(0);
    if (largest > 0) {
      page.text(
          "Largest context: "
              + Figures.tokens(largest)
              + " tokens ("
              + Explanation.contextLimit(answer.planned(), largest)
              + ").");
    }
    Explanation.mixture(answer.parameters()).ifPresent(why -> page.text("Mixture: " + why + "."));
    for (String suggestion : Suggestions.of(answer)) page.text("Or: " + suggestion + ".");
    page.blank();
  }

  private void speed(Request request) {
    Request.Wanted wanted = request.wanted();
    List<MeasuredSpeed> measured =
        new Measurements().beside(model.reference(), answer, wanted.depth());
    answer
        .speed()
        .map(speed -> Measurements.resting(speed, measured))
        .map(speed -> SpeedText.of(speed, wanted.depth(), wanted.prompt(), measured))
        .orElseGet(() -> SpeedText.unknown(answer))
        .forEach(page::text);
    page.blank();
  }

  private String machine() {
    return answer.machine().gpus().isEmpty()
        ? answer.machine().host().name()
            + answer.fit().hostUsable().map(u -> " (" + Figures.memory(u) + " usable)").orElse("")
        : Explanation.devices(answer.fit().room());
  }

  private void table(Request request) {
    Optional<QualitySeries> quality = quality();
    List<Integer> widths = quality.isPresent() ? WITH_LOSS : WIDTHS;
    page.line(Page.row(widths, "", "file", "needs", "verdict", "up to", "t/s", "bits", "loss"));
    for (Choice choice : choices.all()) {
      boolean taken = choice.weights().format().equals(model.weights().format());
      page.line(
          Page.row(
              widths,
              (taken ? "> " : "  ") + choice.weights().format(),
              Figures.file(choice.weights().fileBytes()),
              Figures.memory(choice.planned().fit().total()),
              choice.verdict().word(),
              upTo(choice),
              choice.verdict().runs() ? SpeedText.decode(choice.speed()) : "–",
              bits(choice),
              quality.map(series -> loss(series, choice)).orElse("")));
    }
    page.blank();
    page.text(
        "Up to: tokens of context; "
            + SpeedText.legend(request.wanted().depth())
            + ". "
            + quality
                .map(FitReport::legend)
                .orElse(
                    "Bits per weight stand for quality, as too few of these were measured on this"
                        + " model; below four, models lose visibly."));
    page.blank();
  }

  /// The largest context, exactly for the one taken.
  private String upTo(Choice choice) {
    boolean taken = choice.weights() == model.weights();
    int largest = taken ? answer.maxContext().orElse(choice.largest()) : choice.largest();
    if (largest == 0) return "–";
    return (taken || choice.isLargest() ? "" : "≥ ") + Figures.grouped(largest);
  }

  private Optional<QualitySeries> quality() {
    List<String> formats = choices.all().stream().map(c -> c.weights().format()).toList();
    return QualitySeries.best(model.quality(), formats)
        .filter(series -> covered(series, formats) >= ENOUGH);
  }

  private static long covered(QualitySeries series, List<String> formats) {
    return formats.stream().filter(format -> !series.figures(format).isEmpty()).count();
  }

  private static String loss(QualitySeries series, Choice choice) {
    return series.figures(choice.weights().format()).stream()
        .findFirst()
        .map(QuantQuality::value)
        .map(Object::toString)
        .orElse("–");
  }

  private static String legend(QualitySeries series) {
    return "Loss: "
        + series.measure().metric().word()
        + " of "
        + series.measured()
        + series.measure().corpus().map(corpus -> " on " + corpus).orElse("")
        + " ("
        + series.origin().source().title()
        + ", "
        + series.origin().source().date()
        + ").";
  }

  private static String bits(Choice choice) {
    return Figures.fixed(Choice.average(choice.weights()), 1000, 2);
  }

  private void commands() {
    List<Command> commands = Commands.of(answer.planned(), model.files());
    for (Command command : commands) CommandText.of(command).forEach(page::line);
    if (!commands.isEmpty()) {
      String named =
          commands.stream()
              .flatMap(command -> command.source().stream())
              .distinct()
              .collect(Collectors.joining("; "));
      if (!named.isEmpty()) page.text("Names: " + named + ".");
      page.blank();
    }
  }

  private void rests() {
    List<String> rests = new ArrayList<>(answer.notes());
    rests.addAll(answer.assumptions());
    for (String rest : rests) page.bullet(rest);
  }
}
