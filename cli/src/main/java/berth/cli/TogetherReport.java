package berth.cli;

import berth.advice.Explanation;
import berth.command.Command;
import berth.contract.Loaded;
import berth.contract.TogetherAnswer;
import berth.planner.Planned;
import berth.planner.Together;
import berth.units.Figures;
import java.util.List;
import java.util.Optional;

/// Several models on one machine at once.
final class TogetherReport {
  private static final List<Integer> WIDTHS = List.of(5, 12, 12, 12, 12, 12, 8);

  private final TogetherAnswer answer;
  private final List<Loaded> models;
  private final Together together;

  TogetherReport(TogetherAnswer answer) {
    this.answer = answer;
    this.models = answer.models();
    this.together = answer.together();
  }

  List<String> lines() {
    Page page = new Page();
    page.text(
        models.size()
            + " models on "
            + Explanation.devices(answer.room())
            + ": "
            + (together.fits() ? "all of them run at the same time." : "they do not all run."));
    page.blank();
    page.line(Page.row(WIDTHS, "", "quant", "verdict", "on GPUs", "in RAM", "context", "t/s"));
    for (int i = 0; i < models.size(); i++) row(page, i);
    page.blank();
    page.text(SpeedText.legend(answer.tempo().asked().depth()) + ", while the others rest.");
    page.blank();
    for (int i = 0; i < models.size(); i++) {
      page.text(
          models.get(i).weights().model().name()
              + ": "
              + Explanation.because(together.plans().get(i)).orElse("no limit is known")
              + ".");
    }
    page.blank();
    for (int i = 0; i < models.size(); i++) {
      Optional<Command> command = answer.command(i);
      command.ifPresent(c -> CommandText.broken(c).forEach(page::line));
    }
    return page.lines();
  }

  private void row(Page page, int i) {
    Planned planned = together.plans().get(i);
    long onGpus = 0;
    for (int gpu = 0; gpu < planned.priced().plan().gpus(); gpu++) {
      onGpus += planned.fit().total(gpu).count();
    }
    page.line(models.get(i).weights().model().name());
    page.line(
        Page.row(
            WIDTHS,
            "",
            models.get(i).weights().format(),
            planned.fit().verdict().map(v -> v.word()).orElse("?"),
            Figures.memory(new berth.units.Bytes(onGpus)),
            Figures.memory(planned.fit().hostTotal()),
            Figures.grouped(planned.priced().plan().workload().context()),
            planned.fits() ? SpeedText.decode(answer.tempo().of(planned)) : "–"));
  }
}
