package berth.cli;

import berth.Answer;
import berth.catalogue.MeasuredSpeed;
import berth.fit.Verdict;
import berth.speed.Rate;
import berth.speed.Speed;
import berth.speed.Spent;
import berth.units.Figures;
import berth.units.TokensPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A speed in words.
final class SpeedText {
  private static final int MOST_MEASURED = 3;

  private SpeedText() {}

  /// What a column of [#decode] is.
  static String legend(int depth) {
    return "t/s: tokens decoded per second"
        + (depth > 0 ? " after " + Figures.tokens(depth) + " tokens" : "")
        + ", predicted";
  }

  /// Tokens decoded per second, for a column of many.
  static String decode(Optional<Speed> speed) {
    return speed.map(SpeedText::decode).orElse("?");
  }

  static String decode(Speed speed) {
    return decode(speed.decode().predicted());
  }

  static String decode(TokensPerSecond rate) {
    return Figures.speed(rate.value());
  }

  /// Why nothing is said of it; nothing where it does not run.
  static List<String> unknown(Answer answer) {
    if (answer.verdict().filter(Verdict::runs).isEmpty()) return List.of();
    return List.of(
        answer.plan().weights().model().decodes()
            ? "Speed: unknown, as the bandwidth of a device is not."
            : "Speed: unknown. It sees all tokens at once, and no run of such a model is in our data.");
  }

  /// What it is, between which bounds, what limits it, and what somebody measured.
  static List<String> of(Speed speed, int depth, int prompt, List<MeasuredSpeed> measured) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Speed: "
            + tokens(speed.decode())
            + (depth > 0 ? " after " + Figures.tokens(depth) + " tokens" : "")
            + ", limited by "
            + speed.spent().most()
            + " ("
            + speed.basis().word()
            + ").");
    speed.together().ifPresent(rate -> lines.add("All slots together: " + tokens(rate) + "."));
    speed
        .prefill()
        .ifPresent(
            rate ->
                lines.add(
                    "Prompt: "
                        + tokens(rate)
                        + speed
                            .firstToken()
                            .map(
                                time ->
                                    "; the first token of "
                                        + Figures.tokens(prompt)
                                        + " after "
                                        + Figures.time(time.value()))
                            .orElse("")
                        + "."));
    speed.speculation().ifPresent(guess -> lines.add(guessed(guess)));
    for (Speed.Elsewhere other : speed.elsewhere()) {
      lines.add(
          "With "
              + other.engine()
              + ": "
              + tokens(other.decode())
              + ", as "
              + other.rows()
              + " runs on such devices differ from llama.cpp's.");
    }
    speed
        .joules()
        .ifPresent(
            joules ->
                lines.add(
                    "Energy: at most "
                        + Figures.speed(joules)
                        + " J per token (board power, derived)."));
    for (MeasuredSpeed one : measured.subList(0, Math.min(MOST_MEASURED, measured.size()))) {
      lines.add(measured(one));
    }
    return lines;
  }

  private static String guessed(Speed.Speculation guess) {
    return "With "
        + guess.tokens()
        + " tokens guessed ahead: "
        + tokens(guess.decode())
        + " if "
        + Math.round(100 * guess.accepted())
        + " % are right (assumed).";
  }

  /// `61.2 tokens/s (52.0 to 68.9)`.
  static String tokens(Rate rate) {
    return Figures.speed(rate.predicted().value())
        + " tokens/s ("
        + Figures.speed(rate.low().value())
        + " to "
        + Figures.speed(rate.high().value())
        + ")";
  }

  private static String measured(MeasuredSpeed one) {
    List<String> parts = new ArrayList<>();
    one.decode().ifPresent(rate -> parts.add(Figures.speed(rate) + " tokens/s"));
    one.prefill()
        .ifPresent(
            rate ->
                parts.add(Figures.speed(rate) + " tokens/s of a prompt of " + one.run().prompt()));
    if (one.run().depth() > 0) parts.add("after " + Figures.tokens(one.run().depth()) + " tokens");
    parts.add(one.with().engine() + one.with().backend().map(text -> " " + text).orElse(""));
    parts.add(one.report().date());
    parts.add(one.report().origin().source().title());
    return "Measured: " + String.join(", ", parts) + ".";
  }

  /// Where a token's time goes, for those who want to know why.
  static List<String> spent(Spent spent) {
    List<String> lines = new ArrayList<>();
    add(lines, "reading weights", spent.weights(), spent);
    add(lines, "reading and attending to the cache", spent.cache(), spent);
    add(lines, "starting kernels", spent.kernels(), spent);
    add(lines, "in system RAM", spent.processor(), spent);
    add(lines, "handing over between GPUs", spent.links(), spent);
    return lines;
  }

  private static void add(List<String> lines, String what, double seconds, Spent spent) {
    if (seconds <= 0) return;
    lines.add(
        "  "
            + what
            + ": "
            + Figures.fixed(Math.round(seconds * 1e5), 100, 2)
            + " ms of "
            + Figures.fixed(Math.round(spent.all() * 1e5), 100, 2)
            + " ms ("
            + Math.round(100 * seconds / spent.all())
            + " %)");
  }
}
