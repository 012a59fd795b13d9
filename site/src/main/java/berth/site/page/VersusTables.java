package berth.site.page;

import berth.advice.Comparison;
import berth.advice.Side;
import berth.advice.Winner;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.pages.picture.VersusBars;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.planner.Priced;
import berth.speed.Speed;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Two models beside each other in tables.
final class VersusTables {
  private static final String UNKNOWN = "unknown";

  private final Versus versus;
  private final Comparison comparison;

  VersusTables(Versus versus) {
    this.versus = versus;
    this.comparison = versus.comparison();
  }

  /// The few figures that decide, as bars.
  Section bars() {
    List<VersusBars.Row> rows = new ArrayList<>();
    rows.add(
        row(
            "Memory at " + versus.formats(),
            bytes(comparison.first().total()),
            bytes(comparison.second().total())));
    comparison.speeds().stream()
        .findFirst()
        .ifPresent(
            pair ->
                rows.add(
                    row(
                        "Tokens/s on " + pair.device().name(),
                        rate(pair.first()),
                        rate(pair.second()))));
    rows.add(
        row(
            "Parameters read for a token",
            count(comparison.first().parameters().active()),
            count(comparison.second().parameters().active())));
    rows.add(
        row(
            "Context trained for, in tokens",
            tokens(comparison.first()),
            tokens(comparison.second())));
    return Section.of(
        "glance",
        "At a glance",
        new Block.Picture(
            versus.firstName() + " and " + versus.secondName(),
            VersusBars.svg(versus.firstName(), versus.secondName(), rows),
            Optional.empty(),
            "At "
                + versus.setting()
                + "; each pair on a scale of its own. Speeds with an empty cache; their ranges stand"
                + " above."));
  }

  private static VersusBars.Row row(String label, VersusBars.Side a, VersusBars.Side b) {
    return new VersusBars.Row(label, a, b);
  }

  private static VersusBars.Side bytes(Bytes bytes) {
    return new VersusBars.Side(Figures.memory(bytes), OptionalDouble.of((double) bytes.count()));
  }

  private static VersusBars.Side rate(Speed speed) {
    double rate = speed.decode().predicted().value();
    return new VersusBars.Side(Figures.speed(rate), OptionalDouble.of(rate));
  }

  private static VersusBars.Side count(long parameters) {
    return new VersusBars.Side(
        Figures.parameters(parameters), OptionalDouble.of((double) parameters));
  }

  private static VersusBars.Side tokens(Side side) {
    return new VersusBars.Side(Figures.grouped(side.context()), OptionalDouble.of(side.context()));
  }

  /// What both take at every quantization.
  Section memory() {
    Set<String> formats = new LinkedHashSet<>();
    for (Side side : List.of(comparison.first(), comparison.second())) {
      for (Priced priced : side.byFormat()) formats.add(priced.plan().weights().format());
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (String format : formats) {
      Optional<Bytes> a = total(comparison.first(), format);
      Optional<Bytes> b = total(comparison.second(), format);
      rows.add(
          List.of(
              Cell.of(format),
              cell(a, versus.pair().first(), format),
              cell(b, versus.pair().second(), format),
              difference(format)));
    }
    return Section.of(
        "memory",
        "Memory at every quantization",
        new Block.Table(
            "Memory of both at every quantization",
            List.of(
                Block.Table.Column.text("Quantization"),
                Block.Table.Column.number(versus.firstName()),
                Block.Table.Column.number(versus.secondName()),
                Block.Table.Column.text("Difference")),
            rows,
            "With "
                + Running.workload(comparison.first().named().plan())
                + " on one GPU, without what its driver takes."));
  }

  private static Optional<Bytes> total(Side side, String format) {
    return side.byFormat().stream()
        .filter(priced -> priced.plan().weights().format().equals(format))
        .map(priced -> priced.memory().total())
        .findFirst();
  }

  private Cell cell(Optional<Bytes> total, ModelEntry entry, String format) {
    int context = comparison.first().named().plan().workload().context();
    return total
        .map(
            bytes ->
                Cell.link(
                    Figures.memory(bytes), "/models/" + entry.id() + "/" + format + "/" + context))
        .orElseGet(() -> Cell.of("–"));
  }

  /// What the one takes less, as both are shown.
  private Cell difference(String format) {
    Optional<Comparison.Memory> pair =
        comparison.memory().stream().filter(one -> one.format().equals(format)).findFirst();
    if (pair.isEmpty()) return Cell.of("–");
    if (pair.get().winner() == Winner.NEITHER) return Cell.of("none, as shown");
    boolean first = pair.get().winner() == Winner.FIRST;
    long one = hundredths(pair.get().first());
    long other = hundredths(pair.get().second());
    long less = Math.abs(one - other);
    return Cell.of(
            Figures.fixed(less, 100, 2)
                + " GiB ("
                + Figures.fixed(100 * less, Math.max(one, other), 0)
                + " %)")
        .noting("less for " + (first ? versus.firstName() : versus.secondName()));
  }

  private static long hundredths(Bytes bytes) {
    return (100 * (bytes.count() >> 10) + (1 << 19)) >> 20;
  }

  /// What is known of both.
  Section specification() {
    Side a = comparison.first();
    Side b = comparison.second();
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(
        cells(
            "Parameters",
            Figures.parameters(a.parameters().total()),
            Figures.parameters(b.parameters().total())));
    rows.add(
        cells(
            "Active for a token",
            Figures.parameters(a.parameters().active()),
            Figures.parameters(b.parameters().active())));
    rows.add(
        cells(
            "Context",
            Figures.tokens(a.context()) + " tokens",
            Figures.tokens(b.context()) + " tokens"));
    rows.add(cells("Layers", layers(a), layers(b)));
    rows.add(
        cells(
            "Architecture",
            architecture(versus.pair().first()),
            architecture(versus.pair().second())));
    for (ModelField field :
        List.of(
            ModelField.ORGANIZATION,
            ModelField.RELEASED,
            ModelField.MODALITIES,
            ModelField.USES,
            ModelField.LANGUAGES,
            ModelField.BASE)) {
      fact(rows, field);
    }
    return Section.of(
        "specification",
        "Side by side",
        table("Both side by side", rows, "Sources are on each model's page."));
  }

  private static String architecture(ModelEntry entry) {
    return entry.counted().map(ModelEntry.Counted::architecture).orElse(UNKNOWN);
  }

  private static String layers(Side side) {
    return Integer.toString(side.named().plan().weights().model().mainLayers());
  }

  private Block table(String caption, List<List<Cell>> rows, String note) {
    return new Block.Table(
        caption,
        List.of(
            Block.Table.Column.text(""),
            Block.Table.Column.text(versus.firstName()),
            Block.Table.Column.text(versus.secondName())),
        rows,
        note);
  }

  private static List<Cell> cells(String label, String a, String b) {
    return List.of(Cell.of(label), Cell.of(a), Cell.of(b));
  }

  private void fact(List<List<Cell>> rows, ModelField field) {
    Optional<String> a = versus.pair().first().fact(field);
    Optional<String> b = versus.pair().second().fact(field);
    if (a.isEmpty() && b.isEmpty()) return;
    String none = field == ModelField.BASE ? "–" : UNKNOWN;
    rows.add(cells(label(field), a.orElse(none), b.orElse(none)));
  }

  private static String label(ModelField field) {
    return switch (field) {
      case ORGANIZATION -> "Maker";
      case RELEASED -> "Published";
      case MODALITIES -> "Takes";
      case USES -> "Made for";
      case LANGUAGES -> "Languages its card names";
      case BASE -> "Made from";
      case LICENSE -> "Licence";
      case INHERITED_LICENSE -> "Licence of the model it was made from, which holds, too";
      case COMMERCIAL -> "Commercial use";
      default -> Words.sentence(field.key());
    };
  }

  /// What their licences say.
  Section licence() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelField field :
        List.of(ModelField.LICENSE, ModelField.INHERITED_LICENSE, ModelField.COMMERCIAL)) {
      Optional<String> a = versus.pair().first().fact(field);
      Optional<String> b = versus.pair().second().fact(field);
      String none = field == ModelField.INHERITED_LICENSE ? "none known" : UNKNOWN;
      rows.add(cells(label(field), a.orElse(none), b.orElse(none)));
    }
    return Section.of(
        "licence",
        "Licences",
        table(
            "Licences of both",
            rows,
            "What a licence says in full is in its text; the sources are on each model's page."));
  }
}
