package berth.site.page;

import berth.Request;
import berth.catalogue.QualitySeries;
import berth.catalogue.QuantQuality;
import berth.catalogue.UsualType;
import berth.catalogue.data.Evidence;
import berth.pages.live.Subject;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.plan.RefusedException;
import berth.planner.Priced;
import berth.quantization.FileType;
import berth.quantization.Weights;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a model takes in each quantization, and what that costs in quality where it was measured.
final class Quantizations {
  private final Worker worker;
  private final Subject subject;
  private final Request request;

  /// Of one model.
  ///
  /// @param request whose context and cache the memory is for
  Quantizations(Worker worker, Subject subject, Request request) {
    this.worker = worker;
    this.subject = subject;
    this.request = request;
  }

  /// The file types to list: those people publish of it.
  List<String> names() {
    FileType usual = FileType.parse(subject.quant(Optional.empty())).orElse(FileType.Q4_K_M);
    List<String> names = new ArrayList<>();
    for (FileType type : UsualType.ladder(usual)) names.add(type.name());
    if (!names.contains(usual.name())) names.addFirst(usual.name());
    return names;
  }

  /// The section; its rows lead to the pages of each.
  Section section() {
    int context = context();
    Optional<QualitySeries> series =
        subject.id().flatMap(id -> QualitySeries.best(Evidence.quality(id), names()));
    List<Block.Table.Column> columns =
        new ArrayList<>(
            List.of(
                Block.Table.Column.text("Quantization"),
                Block.Table.Column.number("File"),
                Block.Table.Column.number("Bits per weight"),
                Block.Table.Column.number("Memory")));
    series.ifPresent(one -> columns.add(Block.Table.Column.number(measure(one))));
    List<List<Cell>> rows = new ArrayList<>();
    for (String name : names()) row(name, context, series).ifPresent(rows::add);
    return Section.of(
        "quantizations",
        "Memory at every quantization",
        new Block.Table(
            "Memory at every quantization",
            columns,
            rows,
            "Memory with "
                + Figures.tokens(context)
                + " tokens of context on one GPU, without what its driver takes. "
                + series
                    .map(this::source)
                    .orElse(
                        "What quantization costs this model was not"
                            + " measured by anyone we know of.")));
  }

  private int context() {
    int trained = subject.source().model().shape().contextLength();
    return request.wanted().context().orElse(Math.min(8192, trained));
  }

  private Optional<List<Cell>> row(String name, int context, Optional<QualitySeries> series) {
    Request asked = Asking.in(request, name, context);
    try {
      Weights weights = worker.live().quantized(subject, asked);
      Priced priced = worker.planner().price(asked.plan(weights));
      long bytes = priced.memory().weights().once();
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.link(name, path(name, context)));
      cells.add(Cell.of(Figures.file(weights.fileBytes())));
      cells.add(Cell.of(Figures.fixed(8 * bytes, elements(weights), 2)));
      cells.add(Cell.of(Figures.memory(new Bytes(priced.memory().total().count()))));
      series.ifPresent(one -> cells.add(Cell.of(figure(one, name))));
      return Optional.of(cells);
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  private String path(String name, int context) {
    return "/models/" + subject.id().orElse("") + "/" + name + "/" + context;
  }

  private static long elements(Weights weights) {
    long elements = 0;
    for (int i = 0; i < weights.count(); i++) elements += weights.tensor(i).elements();
    return Math.max(1, elements);
  }

  private static String measure(QualitySeries series) {
    return Words.sentence(series.measure().metric().word().replace('-', ' '));
  }

  private static String figure(QualitySeries series, String name) {
    List<QuantQuality> figures = series.figures(name);
    return figures.isEmpty() ? "–" : figures.getFirst().value().toString();
  }

  private String source(QualitySeries series) {
    return measure(series)
        + series.measure().corpus().map(corpus -> " on " + corpus).orElse("")
        + series.measure().reference().map(name -> ", against " + name).orElse("")
        + ": measured by "
        + series.origin().source().title()
        + ", "
        + series.origin().source().date()
        + ".";
  }
}
