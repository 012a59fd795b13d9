package berth.pages.live;

import berth.fit.Fit;
import berth.pages.picture.FirstTokenByPrompt;
import berth.pages.picture.Kind;
import berth.pages.picture.MemoryByContext;
import berth.pages.picture.SpeedByContext;
import berth.pages.picture.Taken;
import berth.speed.Curve;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Curves over the context and over prompts, each with its numbers.
final class Charts {
  private final Answered answered;

  private Charts(Answered answered) {
    this.answered = answered;
  }

  static List<LiveView.Figure> of(Answered answered) {
    Charts charts = new Charts(answered);
    List<LiveView.Figure> figures = new ArrayList<>();
    if (answered.byContext().size() > 1) figures.add(charts.memory());
    if (answered.speeds().points().size() > 2) figures.add(charts.speed());
    if (answered.speeds().prompts().size() > 1) figures.add(charts.prompts());
    return figures;
  }

  private LiveView.Figure memory() {
    List<MemoryByContext.Point> points = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Answered.Taking taking : answered.byContext()) {
      points.add(
          new MemoryByContext.Point(
              taking.context(),
              List.of(
                  new Taken(Kind.WEIGHTS, new Bytes(taking.weights())),
                  new Taken(Kind.CACHE, new Bytes(taking.cache())),
                  new Taken(Kind.COMPUTE, new Bytes(taking.compute())))));
      rows.add(
          List.of(
              Figures.tokens(taking.context()),
              Figures.memory(new Bytes(taking.weights())),
              Figures.memory(new Bytes(taking.cache())),
              Figures.memory(new Bytes(taking.compute())),
              Figures.memory(new Bytes(taking.total()))));
    }
    Optional<MemoryByContext.Limit> limit = limit();
    return new LiveView.Figure(
        "Memory as context grows",
        limit.isPresent() ? MemoryByContext.svg(points, limit.get()) : MemoryByContext.svg(points),
        List.of("Context", "Weights", "KV cache", "Compute", "All"),
        rows,
        "The engine's buffers if all of it is on the GPUs, without what drivers take.");
  }

  /// What the GPUs leave for the engine's buffers, where it is known of all.
  private Optional<MemoryByContext.Limit> limit() {
    Fit fit = answered.answer().fit();
    int gpus = answered.answer().machine().gpus().size();
    long room = 0;
    for (int i = 0; i < gpus; i++) {
      Optional<Bytes> usable = fit.usable(i);
      if (usable.isEmpty()) return Optional.empty();
      room += Math.max(0, usable.get().count() - fit.runtime(i).count());
    }
    if (gpus == 0) {
      if (fit.hostUsable().isEmpty()) return Optional.empty();
      room = Math.max(0, fit.hostUsable().get().count() - fit.hostRuntime().count());
    }
    Bytes usable = new Bytes(room);
    boolean isNative =
        answered.answer().verdict().filter(verdict -> verdict.isNative()).isPresent();
    int largest = answered.answer().maxContext().orElse(0);
    int last = answered.byContext().getLast().context();
    boolean marked = isNative && largest > 0 && largest < last;
    return Optional.of(
        new MemoryByContext.Limit(usable, marked ? Optional.of((long) largest) : Optional.empty()));
  }

  private LiveView.Figure speed() {
    List<SpeedByContext.Point> points = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Curve.Point point : answered.speeds().points()) {
      if (point.depth() > 0) points.add(point(point));
      rows.add(
          List.of(
              Figures.tokens(point.depth()),
              Figures.speed(point.decode().predicted().value()),
              Pace.range(point.decode())));
    }
    return new LiveView.Figure(
        "Speed as the context fills",
        SpeedByContext.svg(points),
        List.of("Tokens in the cache", "Tokens per second", "Four of five users"),
        rows,
        "Tokens of one sequence per second, predicted, with the range of four of five users.");
  }

  private static SpeedByContext.Point point(Curve.Point point) {
    return new SpeedByContext.Point(
        point.depth(),
        point.decode().low().value(),
        point.decode().predicted().value(),
        point.decode().high().value());
  }

  private LiveView.Figure prompts() {
    List<FirstTokenByPrompt.Point> points = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Curve.Prompt prompt : answered.speeds().prompts()) {
      points.add(new FirstTokenByPrompt.Point(prompt.length(), prompt.firstToken().value()));
      rows.add(
          List.of(
              Figures.tokens(prompt.length()),
              Figures.time(prompt.firstToken().value()),
              Figures.speed(prompt.rate().predicted().value())));
    }
    return new LiveView.Figure(
        "Time to the first token",
        FirstTokenByPrompt.svg(points),
        List.of("Prompt", "First token after", "Tokens per second"),
        rows,
        "From the request to its first token, for a prompt into an empty cache.");
  }
}
