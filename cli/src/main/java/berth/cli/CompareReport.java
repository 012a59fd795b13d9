package berth.cli;

import berth.advice.Comparison;
import berth.advice.Explanation;
import berth.advice.Side;
import berth.advice.Winner;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.contract.BestFit;
import berth.fit.Room;
import berth.plan.CacheType;
import berth.plan.Workload;
import berth.planner.Choice;
import berth.planner.Machinery;
import berth.units.Figures;
import java.util.List;
import java.util.stream.Collectors;

/// Two models side by side, for a person. A star marks who is strictly better.
final class CompareReport {
  private static final int LABEL = 20;
  private static final int COLUMN = 28;
  private static final int MOST_SCORES = 12;
  private static final int MOST_DEVICES = 12;
  private static final String UNKNOWN = "unknown";

  private final Comparison comparison;
  private final Page page = new Page();

  private CompareReport(Comparison comparison) {
    this.comparison = comparison;
  }

  static List<String> of(Comparison comparison, List<BestFit> fits) {
    CompareReport report = new CompareReport(comparison);
    report.head();
    report.choose(comparison.first(), comparison.forFirst());
    report.choose(comparison.second(), comparison.mirrored().forFirst());
    report.machine(fits);
    report.memory();
    report.facts();
    report.scores();
    report.devices();
    return report.page.lines();
  }

  private void head() {
    page.text(comparison.first().name() + " or " + comparison.second().name());
    Workload workload = comparison.first().named().plan().workload();
    String type = comparison.first().named().plan().weights().format();
    page.text(
        "Compared at "
            + Figures.tokens(workload.context())
            + " tokens, "
            + CacheType.word(workload.cache().keyType())
            + "/"
            + CacheType.word(workload.cache().valueType())
            + " cache, in llama.cpp; devices for "
            + type
            + comparison.speeds().stream()
                .findFirst()
                .map(pair -> "; tokens/s with it on " + pair.device().name())
                .orElse("")
            + ".");
    page.blank();
  }

  private void choose(Side side, List<String> reasons) {
    if (reasons.isEmpty()) return;
    page.text("Take " + side.name() + ", for");
    reasons.forEach(page::bullet);
    page.blank();
  }

  /// What each does on the machine that was named.
  private void machine(List<BestFit> fits) {
    if (fits.isEmpty()) return;
    Room room = fits.getFirst().choice().planned().fit().room();
    page.text("On " + (room.gpus().isEmpty() ? "system RAM" : Explanation.devices(room)));
    Winner faster = BestFit.faster(fits.getFirst(), fits.getLast());
    page.bullet(on(fits.getFirst(), faster == Winner.FIRST));
    page.bullet(on(fits.getLast(), faster == Winner.SECOND));
    page.blank();
  }

  private static String on(BestFit fit, boolean faster) {
    Choice choice = fit.choice();
    String largest =
        choice.largest() > 0
            ? "; up to "
                + Figures.tokens(choice.largest())
                + (choice.isLargest() ? " tokens" : " tokens or somewhat more")
            : "";
    return fit.taken().weights().model().name()
        + ", "
        + choice.verdict().word()
        + ": "
        + Explanation.because(choice.planned()).orElse("")
        + largest
        + choice.speed().map(speed -> "; " + SpeedText.tokens(speed.decode())).orElse("")
        + (faster ? ", the faster" : "");
  }

  private void memory() {
    row("memory", word(comparison.first()), word(comparison.second()));
    for (Comparison.Memory memory : comparison.memory()) {
      row(
          "  " + memory.format(),
          star(Figures.memory(memory.first()), memory.winner() == Winner.FIRST),
          star(Figures.memory(memory.second()), memory.winner() == Winner.SECOND));
    }
    page.blank();
  }

  /// The shortest name, which fits into a column.
  private static String word(Side side) {
    return side.entry().map(ModelEntry::word).orElse(side.name());
  }

  private void facts() {
    Side a = comparison.first();
    Side b = comparison.second();
    row(
        "parameters",
        Figures.parameters(a.parameters().total()),
        Figures.parameters(b.parameters().total()));
    row(
        "active per token",
        star(Figures.parameters(a.parameters().active()), comparison.lighter() == Winner.FIRST),
        star(Figures.parameters(b.parameters().active()), comparison.lighter() == Winner.SECOND));
    comparison.speeds().stream().findFirst().ifPresent(this::speeds);
    row(
        "context, at most",
        star(Figures.tokens(a.context()), comparison.longer() == Winner.FIRST),
        star(Figures.tokens(b.context()), comparison.longer() == Winner.SECOND));
    row("layers", layers(a), layers(b));
    fact("by", ModelField.ORGANIZATION);
    fact("takes", ModelField.MODALITIES);
    fact("for", ModelField.USES);
    fact("released", ModelField.RELEASED);
    fact("licence", ModelField.LICENSE);
    fact("and its base's", ModelField.INHERITED_LICENSE);
    fact("commercial use", ModelField.COMMERCIAL);
    page.blank();
  }

  private void speeds(Comparison.Speeds pair) {
    row(
        "tokens/s",
        star(SpeedText.decode(pair.first()), pair.winner() == Winner.FIRST),
        star(SpeedText.decode(pair.second()), pair.winner() == Winner.SECOND));
  }

  private static String layers(Side side) {
    return Integer.toString(side.named().plan().weights().model().mainLayers());
  }

  private void fact(String label, ModelField field) {
    String a = value(comparison.first(), field);
    String b = value(comparison.second(), field);
    if (a.equals(UNKNOWN) && b.equals(UNKNOWN)) return;
    row(label, a, b);
  }

  private static String value(Side side, ModelField field) {
    String none = field == ModelField.INHERITED_LICENSE ? "–" : UNKNOWN;
    return side.entry().flatMap(entry -> entry.fact(field)).orElse(none);
  }

  private void scores() {
    if (comparison.scores().isEmpty()) {
      page.text("Scores: no test that both took in the same way is known to us.");
      page.blank();
      return;
    }
    row("scores", "", "");
    for (Comparison.Scores pair : comparison.scores().stream().limit(MOST_SCORES).toList()) {
      page.text("  " + pair.first().test().benchmark() + how(pair));
      row(
          "",
          star(pair.first().score().toString(), pair.winner() == Winner.FIRST),
          star(pair.second().score().toString(), pair.winner() == Winner.SECOND));
    }
    int more = comparison.scores().size() - MOST_SCORES;
    if (more > 0) page.line("  and " + more + " more (--json)");
    page.blank();
  }

  private static String how(Comparison.Scores pair) {
    String edition = pair.first().test().edition().map(e -> " " + e).orElse("");
    String variant = pair.first().variant().map(v -> ", " + v).orElse("");
    String harness = pair.first().test().harness().orElse("as its makers report");
    return edition + " (" + harness + ", " + pair.first().day() + variant + ")";
  }

  private void devices() {
    only(comparison.first().name(), comparison.onlyFirst());
    only(comparison.second().name(), comparison.onlySecond());
    List<Machinery> both = comparison.both();
    page.text("Devices that hold either: " + both.size() + named(both));
    page.blank();
    page.text("* strictly better, as shown. Devices: all of it, on one alone.");
  }

  private void only(String name, List<Machinery> devices) {
    page.text("Devices that hold only " + name + ": " + devices.size() + named(devices));
  }

  private static String named(List<Machinery> devices) {
    if (devices.isEmpty()) return ".";
    String names =
        devices.stream()
            .limit(MOST_DEVICES)
            .map(machine -> machine.device().device().name())
            .collect(Collectors.joining(", "));
    int more = devices.size() - MOST_DEVICES;
    return ": " + names + (more > 0 ? " and " + more + " more." : ".");
  }

  private static String star(String text, boolean winner) {
    return winner ? text + " *" : text;
  }

  private void row(String label, String a, String b) {
    List<String> left = TextReport.wrapped(a, COLUMN);
    List<String> right = TextReport.wrapped(b, COLUMN);
    int lines = Math.max(1, Math.max(left.size(), right.size()));
    for (int i = 0; i < lines; i++) {
      String first = i < left.size() ? left.get(i) : "";
      String second = i < right.size() ? right.get(i) : "";
      page.line(
          (Page.padded(i == 0 ? label : "", LABEL) + Page.padded(first, COLUMN + 2) + second)
              .stripTrailing());
    }
  }
}
