package berth.calibration;

import berth.catalogue.MeasuredSpeed;
import berth.speed.Paces;
import berth.speed.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which measured rates teach which numbers. Of several runs of the same thing on the same chip the
/// fastest counts: who asks takes the best driver.
final class Cases {
  /// A file twice the size it should be is another file.
  private static final double MOST_SCALE = 1.3;

  private static final int LEAST_PROMPT = 128;

  private final List<Case> decode = new ArrayList<>();
  private final List<Case> prompts = new ArrayList<>();
  private final List<Case> others = new ArrayList<>();

  /// @param paces to refuse by what cannot be
  Cases(List<Trial> trials, Paces paces) {
    for (Trial trial : trials) {
      if (isElsewhere(trial) && Impossible.of(trial, paces).isEmpty()) {
        Case.decode(trial).filter(one -> one.predicted(paces).isPresent()).ifPresent(others::add);
      }
      if (!teaches(trial)) continue;
      if (Impossible.of(trial, paces).isPresent()) continue;
      Case.decode(trial).filter(one -> one.predicted(paces).isPresent()).ifPresent(decode::add);
      if (!trial.measured().sharesPromptKernels()) continue;
      Case.prompt(trial).filter(one -> one.predicted(paces).isPresent()).ifPresent(prompts::add);
    }
  }

  private static boolean teaches(Trial trial) {
    MeasuredSpeed measured = trial.measured();
    return measured.leftOut().isEmpty()
        && MeasuredSpeed.KERNELS.contains(measured.with().engine())
        && trial.scale() < MOST_SCALE
        && trial.scale() > 1 / MOST_SCALE;
  }

  private static boolean isElsewhere(Trial trial) {
    MeasuredSpeed measured = trial.measured();
    return measured.leftOut().isEmpty()
        && !MeasuredSpeed.KERNELS.contains(measured.with().engine());
  }

  /// Decoding one sequence on one GPU by engines with kernels of their own.
  List<Case> elsewhere() {
    return others.stream().filter(Cases::isPlain).toList();
  }

  /// Decoding one sequence on one GPU.
  List<Case> onGpu() {
    return best(decode, one -> isPlain(one) && !one.trial().onProcessor());
  }

  /// Decoding one sequence on a processor.
  List<Case> onProcessor() {
    return best(decode, one -> isPlain(one) && one.trial().onProcessor());
  }

  /// Decoding on several GPUs.
  List<Case> onSeveral() {
    return best(decode, one -> count(one) > 1 && batch(one) == 1 && isPlaced(one));
  }

  /// Decoding several sequences on one GPU.
  List<Case> ofSequences() {
    return best(decode, one -> count(one) == 1 && batch(one) > 1 && isPlaced(one));
  }

  /// Decoding with experts in system RAM.
  List<Case> divided() {
    return best(decode, one -> placed(one) == MeasuredSpeed.Placed.EXPERTS_IN_RAM);
  }

  /// Prompts on one GPU.
  List<Case> promptsOnGpu() {
    return best(prompts, one -> isPlain(one) && !one.trial().onProcessor() && isLong(one));
  }

  /// Prompts on a processor.
  List<Case> promptsOnProcessor() {
    return best(prompts, one -> isPlain(one) && one.trial().onProcessor() && isLong(one));
  }

  private static boolean isPlain(Case one) {
    return count(one) == 1 && batch(one) == 1 && isPlaced(one);
  }

  private static boolean isPlaced(Case one) {
    return placed(one) == MeasuredSpeed.Placed.GPU || placed(one) == MeasuredSpeed.Placed.CPU;
  }

  private static MeasuredSpeed.Placed placed(Case one) {
    return one.trial().measured().run().placed();
  }

  private static int count(Case one) {
    return one.trial().measured().on().count();
  }

  private static int batch(Case one) {
    return one.trial().measured().run().batch();
  }

  private static boolean isLong(Case one) {
    return one.trial().measured().run().prompt() >= LEAST_PROMPT;
  }

  private static List<Case> best(List<Case> all, Predicate<Case> wanted) {
    Map<String, Case> best = new LinkedHashMap<>();
    for (Case one : all) {
      if (!wanted.test(one)) continue;
      best.merge(one.question(), one, (a, b) -> b.measured() > a.measured() ? b : a);
    }
    return List.copyOf(best.values());
  }
}
