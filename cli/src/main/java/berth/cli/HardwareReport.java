package berth.cli;

import berth.catalogue.Price;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.HardwareAnswer;
import berth.contract.HardwareOrder;
import berth.fit.Reserves;
import berth.plan.CacheType;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.planner.Hardware;
import berth.planner.Machinery;
import berth.planner.Planned;
import berth.planner.Planner;
import berth.planner.Tempo;
import berth.speed.Speed;
import berth.units.Bytes;
import berth.units.Figures;
import berth.units.TokensPerSecond;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which hardware runs a model, for a person.
final class HardwareReport {
  private static final int SHOWN = 8;
  private static final int NAME = 38;
  private static final List<Integer> WIDTHS = List.of(NAME, 11, 11, 6, 13);
  private static final Set<Integer> RENTED = Set.of(1, 2, 4, 8);

  /// Which rows are shown.
  ///
  /// @param all not only the first of each list
  /// @param least how fast they are at least
  record View(boolean all, HardwareOrder order, Optional<TokensPerSecond> least) {}

  private final Planner planner;
  private final Reserves reserves = PackedCatalogue.reserves();
  private final Hardware hardware;
  private final Tempo tempo;
  private final View view;
  private final Page page = new Page();
  private final Set<String> assumed = new LinkedHashSet<>();

  private HardwareReport(Planner planner, Hardware hardware, Tempo tempo, View view) {
    this.planner = planner;
    this.hardware = hardware;
    this.tempo = tempo;
    this.view = view;
  }

  static List<String> of(HardwareAnswer answer, View view) {
    Hardware hardware = answer.hardware();
    HardwareReport report = new HardwareReport(answer.planner(), hardware, answer.tempo(), view);
    report.head(answer.asked());
    report.group("All of it on one device", hardware.single());
    report.group("All of it on several of a kind", hardware.sets());
    report.group("With part of it in system RAM", report.useful());
    report.ram();
    report.cheapest();
    for (String assumption : answer.model().assumptions()) report.page.bullet(assumption);
    report.assumed.forEach(report.page::bullet);
    return report.page.lines();
  }

  private void head(Plan asked) {
    Workload workload = asked.workload();
    page.text(
        "What runs "
            + asked.weights().model().name()
            + " in "
            + asked.weights().format()
            + " with "
            + Figures.tokens(workload.context())
            + " tokens, "
            + CacheType.word(workload.cache().keyType())
            + "/"
            + CacheType.word(workload.cache().valueType())
            + " cache, in llama.cpp");
    page.text(
        "It takes "
            + Figures.memory(hardware.asked().memory().total())
            + " in all. "
            + switch (view.order) {
              case MEMORY -> "Smallest";
              case SPEED -> "Fastest";
            }
            + " first; usable is what the driver and system leave; "
            + SpeedText.legend(tempo.asked().depth())
            + view.least.map(rate -> ", at least " + SpeedText.decode(rate)).orElse("")
            + ".");
    page.blank();
  }

  /// Devices that hold at least a third of the model themselves, or are as fast as was asked.
  private List<Machinery> useful() {
    if (view.all || view.least.isPresent()) return hardware.helped();
    long all = hardware.asked().memory().total().count();
    return hardware.helped().stream()
        .filter(machine -> machine.planned().fit().total(0).count() >= all / 3)
        .toList();
  }

  private void group(String title, List<Machinery> machines) {
    if (machines.isEmpty()) return;
    page.line(Page.row(WIDTHS, title, "on GPUs", "usable", "t/s", "verdict"));
    int most = view.all ? Integer.MAX_VALUE : SHOWN;
    machines.stream().limit(most).map(one -> one.finely(planner, reserves)).forEach(this::row);
    int more = machines.size() - most;
    if (more > 0) page.line("  and " + more + " more (--all)");
    page.blank();
  }

  private void row(Machinery machine) {
    String count = machine.count() > 1 ? machine.count() + " × " : "";
    long takes = 0;
    long usable = 0;
    for (int i = 0; i < machine.planned().priced().plan().gpus(); i++) {
      takes += machine.planned().fit().total(i).count();
      usable += machine.planned().fit().usable(i).map(Bytes::count).orElse(0L);
    }
    String verdict =
        machine.verdict().isNative()
            ? machine.verdict().word()
            : machine
                .kit()
                .map(kit -> "+ " + kit.count() / (1L << 30) + " GB RAM")
                .orElse("shared");
    String name = "  " + count + machine.device().device().name();
    boolean isLong = name.length() > NAME - 2;
    if (isLong) page.line(name);
    page.line(
        Page.row(
            WIDTHS,
            isLong ? "" : name,
            Figures.memory(new Bytes(takes)),
            Figures.memory(new Bytes(usable)),
            decode(machine.planned()),
            verdict));
  }

  private String decode(Planned planned) {
    Optional<Speed> speed = tempo.of(planned);
    speed.ifPresent(known -> assumed.addAll(known.assumed()));
    return SpeedText.decode(speed);
  }

  private void ram() {
    page.text("Without a GPU: " + hardware.inRam().map(this::ram).orElse("slower than that."));
  }

  private String ram(Planned inRam) {
    return hardware
        .kit()
        .map(
            kit ->
                kit.count() / (1L << 30)
                    + " GB of RAM, for "
                    + Figures.memory(inRam.fit().hostTotal())
                    + " beside what the system keeps; "
                    + decode(inRam)
                    + " tokens/s.")
        .orElse("no RAM kit that is sold holds it.");
  }

  private record Offer(Machinery machine, Price price, long perHour) {}

  /// The machine that costs least to rent, by the prices we know.
  private void cheapest() {
    Stream.concat(hardware.single().stream(), hardware.sets().stream())
        .filter(machine -> RENTED.contains(machine.count()))
        .flatMap(machine -> offer(machine).stream())
        .min(Comparator.comparingLong(Offer::perHour))
        .ifPresent(
            offer ->
                page.text(
                    "Cheapest to rent, of those whose price we know: "
                        + (offer.machine.count() > 1 ? offer.machine.count() + " × " : "")
                        + offer.machine.device().device().name()
                        + ", "
                        + PriceText.dollars(offer.perHour)
                        + " USD/h ("
                        + PriceText.of(offer.price)
                        + ")."));
    page.blank();
  }

  private static Optional<Offer> offer(Machinery machine) {
    return PackedCatalogue.prices().of(machine.device()).stream()
        .filter(price -> price.kind() == Price.Kind.CLOUD)
        .map(
            price ->
                new Offer(
                    machine,
                    price,
                    machine.count()
                        * price
                            .amounts()
                            .low()
                            .or(() -> price.amounts().typical())
                            .or(() -> price.amounts().high())
                            .orElse(Long.MAX_VALUE / 16)))
        .min(Comparator.comparingLong(Offer::perHour));
  }
}
