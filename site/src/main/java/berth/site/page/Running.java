package berth.site.page;

import berth.fit.Fit;
import berth.pages.live.LiveView;
import berth.pages.live.Wording;
import berth.pages.picture.Meter;
import berth.pages.sheet.Cell;
import berth.plan.CacheType;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.planner.Planned;
import berth.speed.Rate;
import berth.speed.Speed;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.Optional;

/// How a model runs on a machine, as cells of a table and parts of sentences.
final class Running {
  private Running() {}

  /// What it takes of the memories models are put into: of GPUs, or of RAM where there are none.
  static Bytes taken(Planned planned) {
    Fit fit = planned.fit();
    int gpus = planned.priced().plan().gpus();
    if (gpus == 0) return fit.hostTotal();
    Bytes sum = Bytes.ZERO;
    for (int i = 0; i < gpus; i++) sum = sum.plus(fit.total(i));
    return sum;
  }

  /// What these can give.
  static Bytes usable(Planned planned) {
    Fit fit = planned.fit();
    int gpus = planned.priced().plan().gpus();
    if (gpus == 0) return fit.hostUsable().orElse(Bytes.ZERO);
    Bytes sum = Bytes.ZERO;
    for (int i = 0; i < gpus; i++) sum = sum.plus(fit.usable(i).orElse(Bytes.ZERO));
    return sum;
  }

  /// `12.30 GiB of 23.10 GiB` with its bar.
  static Cell takes(Planned planned) {
    Bytes taken = taken(planned);
    Bytes usable = usable(planned);
    Cell cell = Cell.of(Figures.memory(taken) + " of " + Figures.memory(usable));
    return planned
        .fit()
        .verdict()
        .map(verdict -> cell.drawn(Meter.svg(taken, usable, verdict)))
        .orElse(cell);
  }

  static Cell verdict(Planned planned) {
    return planned
        .fit()
        .verdict()
        .map(verdict -> Wording.mark(planned.fit(), verdict))
        .map((LiveView.Mark mark) -> Cell.verdict(mark.css(), mark.words()))
        .orElseGet(() -> Cell.of("unknown"));
  }

  /// `61.2 tokens per second (52.0 to 68.9, calibrated)`; that nobody knows.
  static String speed(Optional<Speed> speed) {
    if (speed.isEmpty()) return "an unknown number of tokens per second";
    return Figures.speed(speed.get().decode().predicted().value())
        + " tokens per second ("
        + range(speed.get())
        + ")";
  }

  /// `52.0 to 68.9, calibrated`.
  static String range(Speed speed) {
    Rate rate = speed.decode();
    return Figures.speed(rate.low().value())
        + " to "
        + Figures.speed(rate.high().value())
        + ", "
        + speed.basis().word();
  }

  /// `Q4_K_M with 8,192 (8 Ki) tokens of f16 cache in llama.cpp`.
  static String setting(Plan plan) {
    return plan.weights().format() + " with " + workload(plan);
  }

  /// The same without the quantization.
  static String workload(Plan plan) {
    Workload.Cache cache = plan.workload().cache();
    String key = CacheType.word(cache.keyType());
    String value = CacheType.word(cache.valueType());
    return Figures.tokens(plan.workload().context())
        + " tokens of "
        + (key.equals(value) ? key : key + "/" + value)
        + " cache in llama.cpp";
  }
}
