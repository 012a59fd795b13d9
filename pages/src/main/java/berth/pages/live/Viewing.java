package berth.pages.live;

import berth.Answer;
import berth.advice.Explanation;
import berth.command.Command;
import berth.command.Commands;
import berth.fit.Fit;
import berth.fit.Verdict;
import berth.memory.Memory;
import berth.pages.picture.Bar;
import berth.pages.picture.MemoryBar;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the view of an answer.
public final class Viewing {
  private final Answered answered;
  private final Answer answer;

  private Viewing(Answered answered) {
    this.answered = answered;
    this.answer = answered.answer();
  }

  /// The view of an answer.
  public static LiveView of(Answered answered) {
    return new Viewing(answered).view();
  }

  private LiveView view() {
    Optional<Verdict> verdict = answer.verdict();
    List<Bar> bars = Sharing.of(answer);
    String bar = verdict.isPresent() ? MemoryBar.svg(verdict.get(), bars) : MemoryBar.svg(bars);
    return new LiveView(
        Wording.sentence(answered),
        Figures.memory(answer.fit().total()),
        Wording.limit(answer),
        verdict.map(v -> Wording.mark(answer.fit(), v)),
        bar,
        parts(),
        reach(),
        answer.speed().map(Pace::of),
        noSpeed(),
        Charts.of(answered),
        commands(),
        answered.suggestions(),
        Tree.of(answer),
        rests());
  }

  private List<LiveView.PartView> parts() {
    Memory.OnHost host = answer.memory().host();
    long weights = host.weights().bytes().count();
    long cache = host.cache().bytes().count();
    long compute = host.compute().bytes().plus(host.output().bytes()).count();
    Fit fit = answer.fit();
    long runtime = fit.hostRuntime().count();
    for (int i = 0; i < answer.memory().devices().size(); i++) {
      Memory.OnDevice device = answer.memory().devices().get(i);
      weights += device.weights().bytes().count();
      cache += device.cache().bytes().count();
      compute += device.compute().bytes().count();
      runtime += fit.runtime(i).count();
    }
    String exact = answered.subject().verified() ? "exact" : "as far as its sizes are right";
    List<LiveView.PartView> parts = new ArrayList<>();
    parts.add(part("weights", "Weights", weights, weightsBecause(), exact));
    parts.add(part("cache", "KV cache", cache, cacheBecause(), exact));
    parts.add(part("compute", "Compute", compute, "scratch for one batch", exact));
    if (runtime > 0) {
      parts.add(
          part("runtime", "Driver and runtime", runtime, "beside the engine's buffers", "assumed"));
    }
    return parts;
  }

  private static LiveView.PartView part(
      String css, String name, long bytes, String because, String basis) {
    return new LiveView.PartView(css, name, Figures.memory(new Bytes(bytes)), because, basis);
  }

  private String weightsBecause() {
    long bits = 8 * answer.memory().weights().once();
    long parameters = Math.max(1, answer.parameters().total());
    return answer.plan().weights().format()
        + ", "
        + Figures.fixed(bits, parameters, 2)
        + " bits per weight, "
        + Figures.grouped(answer.plan().weights().count())
        + " tensors";
  }

  private String cacheBecause() {
    return Figures.tokens(answer.plan().workload().context())
        + " tokens in "
        + Wording.cacheType(answer);
  }

  private String reach() {
    if (answer.maxContext().isEmpty()) return "";
    int largest = answer.maxContext().getAsInt();
    return "Largest context: "
        + Figures.tokens(largest)
        + " tokens ("
        + Explanation.contextLimit(answer.planned(), largest)
        + ").";
  }

  private String noSpeed() {
    boolean runs = answer.verdict().filter(Verdict::runs).isPresent();
    if (!runs || answer.speed().isPresent()) return "";
    return answer.plan().weights().model().decodes()
        ? "Speed: unknown, as the bandwidth of a device is not."
        : "Speed: unknown. It sees all tokens at once, and no run of such a model is in our data.";
  }

  private List<LiveView.Run> commands() {
    if (answer.verdict().isEmpty()) return List.of();
    List<LiveView.Run> runs = new ArrayList<>();
    for (Command command : Commands.of(answer.planned(), answered.subject().files())) {
      runs.add(Shell.of(command));
    }
    return runs;
  }

  private List<String> rests() {
    List<String> rests = new ArrayList<>(answer.notes());
    Explanation.mixture(answer.parameters()).ifPresent(rests::add);
    rests.addAll(answer.assumptions());
    return rests;
  }
}
