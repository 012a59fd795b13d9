package berth.site.page;

import berth.catalogue.ModelField;
import berth.pages.picture.ContextReach;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.planner.Planned;
import berth.planner.Ranked;
import berth.planner.Tempo;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The models that a device holds, and how far their context goes there.
final class HeldModels {
  private static final int SHOWN = 24;
  private static final int REACHES = 5;

  private final Worker worker;
  private final Shelf shelf;
  private final Setup setup;
  private final Tempo tempo;

  HeldModels(Worker worker, Shelf shelf, Setup setup) {
    this.worker = worker;
    this.shelf = shelf;
    this.setup = setup;
    this.tempo = worker.tempo(setup.request());
  }

  /// The newest of those somebody scored or measured.
  Section section(List<Shelf.Held> held, int all) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Shelf.Held each : held.stream().limit(SHOWN).toList()) rows.add(row(each));
    return Section.of(
        "models",
        "Models it holds",
        Block.Prose.of(
            "Each "
                + Shelf.SETTING
                + ", all of it on "
                + setup.name()
                + ". It so holds "
                + all
                + " of "
                + Shelf.all().size()
                + " models; these are the newest of those that somebody scored or measured."),
        new Block.Table(
            "Models on " + setup.name(),
            List.of(
                Block.Table.Column.text("Model"),
                Block.Table.Column.text("Quantization"),
                Block.Table.Column.text("Takes, of what is usable"),
                Block.Table.Column.text("Verdict"),
                Block.Table.Column.number("Tokens per second"),
                Block.Table.Column.number("Context that fits")),
            rows,
            "The range of a speed holds four of five users, with an empty cache. Context: the largest"
                + " of 16,384 (16 Ki), 32,768 (32 Ki) … that still fits so."));
  }

  private List<Cell> row(Shelf.Held held) {
    Planned planned = held.planned();
    int reach = shelf.reach(setup, held);
    int trained = planned.priced().plan().weights().model().shape().contextLength();
    return List.of(
        Cell.link(held.entry().name(), "/models/" + held.entry().id())
            .noting(held.entry().fact(ModelField.RELEASED).orElse("")),
        Cell.of(planned.priced().plan().weights().format()),
        Running.takes(planned),
        Running.verdict(planned),
        Machines.speed(tempo.of(planned)),
        Cell.of(Figures.tokens(reach)).noting(reach == trained ? "all of it" : ""));
  }

  private Optional<Long> reach(Planned planned) {
    OptionalInt largest = worker.planner().largestContext(planned.priced().plan(), planned);
    return largest.isPresent() ? Optional.of((long) largest.getAsInt()) : Optional.empty();
  }

  /// How far the context of the best goes; nothing where there are none.
  Optional<Section> reaches(List<Ranked> best) {
    List<ContextReach.Row> bars = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (Ranked ranked : best.stream().limit(REACHES).toList()) {
      Planned planned = ranked.planned();
      Optional<Long> reach = reach(planned);
      if (reach.isEmpty()) continue;
      long trained = planned.priced().plan().weights().model().shape().contextLength();
      String name = ranked.model().name() + ", " + planned.priced().plan().weights().format();
      bars.add(new ContextReach.Row(name, reach.get(), Optional.of(trained)));
      rows.add(
          List.of(
              Cell.of(name),
              Cell.of(Figures.tokens(reach.get())),
              Cell.of(Figures.tokens(trained))));
    }
    if (bars.isEmpty()) return Optional.empty();
    return Optional.of(
        Section.of(
            "reach",
            "How far the context goes",
            new Block.Picture(
                "Tokens of context that fit on " + setup.name(),
                ContextReach.svg(bars),
                Optional.of(
                    new Block.Table(
                        "Tokens of context that fit on " + setup.name(),
                        List.of(
                            Block.Table.Column.text("Model"),
                            Block.Table.Column.number("Fits"),
                            Block.Table.Column.number("Trained for")),
                        rows,
                        "")),
                "One sequence, f16 cache, all of it on the device, in llama.cpp.")));
  }
}
