package berth.pages.live;

import berth.Answer;
import berth.device.Device;
import berth.fit.Fit;
import berth.fit.Verdict;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers as sentences. Each names what it holds for: quantization, context, cache type, engine
/// and machine.
public final class Wording {
  private Wording() {}

  /// The answer in one or two sentences.
  public static String sentence(Answered answered) {
    Answer answer = answered.answer();
    String text =
        answered.subject().name()
            + " takes "
            + Figures.memory(answer.fit().total())
            + " at "
            + answer.plan().weights().format()
            + " with "
            + Figures.tokens(answer.plan().workload().context())
            + " tokens of context";
    if (answer.verdict().isEmpty()) return text + ". " + parts(answer);
    return text
        + " on "
        + machine(answer)
        + ". "
        + verdict(answer)
        + answer.speed().map(speed -> " " + decode(speed)).orElse("");
  }

  private static String parts(Answer answer) {
    return "Weights are "
        + Figures.memory(new Bytes(answer.memory().weights().once()))
        + " of that, in llama.cpp with a "
        + cacheType(answer)
        + " cache.";
  }

  private static String decode(berth.speed.Speed speed) {
    return "Expect "
        + Figures.speed(speed.decode().low().value())
        + " to "
        + Figures.speed(speed.decode().high().value())
        + " tokens per second.";
  }

  /// The type of the cache, or both where keys and values differ.
  static String cacheType(Answer answer) {
    String key = berth.plan.CacheType.word(answer.plan().workload().cache().keyType());
    String value = berth.plan.CacheType.word(answer.plan().workload().cache().valueType());
    return key.equals(value) ? key : key + "/" + value;
  }

  /// Whether and how it runs, as a sentence.
  private static String verdict(Answer answer) {
    Verdict verdict = answer.verdict().orElseThrow();
    return switch (verdict) {
      case COMFORTABLE, TIGHT -> "It fits, with " + left(answer.fit()) + " to spare.";
      case OFFLOAD -> "It runs with part of it in system RAM.";
      case NO -> "It does not fit" + missing(answer.fit()) + ".";
    };
  }

  /// The verdict in a few words, for a table or beside a bar.
  public static LiveView.Mark mark(Fit fit, Verdict verdict) {
    String words =
        switch (verdict) {
          case COMFORTABLE -> "fits, " + left(fit) + " free";
          case TIGHT -> "fits tightly, " + left(fit) + " free";
          case OFFLOAD -> "part in system RAM";
          case NO -> fit.slack() < 0 ? memory(-fit.slack()) + " short" : "does not fit";
        };
    return new LiveView.Mark(verdict.word(), words);
  }

  private static String left(Fit fit) {
    return memory(Math.max(0, fit.slack()));
  }

  private static String missing(Fit fit) {
    return fit.slack() < 0 ? ": " + memory(-fit.slack()) + " are missing" : "";
  }

  private static String memory(long bytes) {
    return Figures.memory(new Bytes(bytes));
  }

  /// The machine by name: `2 × NVIDIA GeForce RTX 3090`.
  public static String machine(Answer answer) {
    List<Device> gpus = answer.machine().gpus();
    if (gpus.isEmpty()) {
      Device host = answer.machine().host();
      return host.isAny() ? "a computer without a GPU" : host.name();
    }
    List<String> names = new ArrayList<>();
    for (int from = 0, to; from < gpus.size(); from = to) {
      to = from + 1;
      while (to < gpus.size() && gpus.get(to).equals(gpus.get(from))) to++;
      String name = gpus.get(from).isAny() ? "GPU" : gpus.get(from).name();
      names.add(to - from > 1 ? to - from + " × " + name : name);
    }
    return String.join(" and ", names);
  }

  /// What the GPUs, or system RAM where there are none, can give together; empty where nobody said.
  static String limit(Answer answer) {
    Fit fit = answer.fit();
    long sum = 0;
    int gpus = answer.machine().gpus().size();
    for (int i = 0; i < gpus; i++) {
      Optional<Bytes> usable = fit.usable(i);
      if (usable.isEmpty()) return "";
      sum += usable.get().count();
    }
    if (gpus > 0) return "of " + memory(sum) + " usable";
    return fit.hostUsable().map(bytes -> "of " + Figures.memory(bytes) + " usable").orElse("");
  }
}
