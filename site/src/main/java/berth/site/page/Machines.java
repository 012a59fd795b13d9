package berth.site.page;

import berth.fit.Verdict;
import berth.pages.live.LiveView;
import berth.pages.live.Wording;
import berth.pages.picture.Meter;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.planner.Hardware;
import berth.planner.Machinery;
import berth.planner.Planned;
import berth.planner.Tempo;
import berth.speed.Speed;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which machines run a model, as tables: one device, several, one with the help of RAM.
final class Machines {
  private static final int SHOWN = 24;

  private final Hardware hardware;
  private final Tempo tempo;

  Machines(Hardware hardware, Tempo tempo) {
    this.hardware = hardware;
    this.tempo = tempo;
  }

  /// The section.
  ///
  /// @param question what all rows hold for: quantization, context, cache, engine
  Section section(String question) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.Prose.of(question + " Smallest first; the range holds four of five users."));
    table("One device holds all of it", hardware.single()).ifPresent(blocks::add);
    table("Several of a kind", hardware.sets()).ifPresent(blocks::add);
    table("One device, with part in system RAM", useful()).ifPresent(blocks::add);
    ram().ifPresent(blocks::add);
    return new Section("machines", "Where it runs", blocks);
  }

  /// Devices that hold at least a third of the model themselves.
  private List<Machinery> useful() {
    long all = hardware.asked().memory().total().count();
    return hardware.helped().stream()
        .filter(machine -> machine.planned().fit().total(0).count() >= all / 3)
        .toList();
  }

  private Optional<Block> table(String caption, List<Machinery> machines) {
    if (machines.isEmpty()) return Optional.empty();
    List<List<Cell>> rows = new ArrayList<>();
    for (Machinery machine : spread(machines)) rows.add(row(machine));
    int more = machines.size() - rows.size();
    return Optional.of(
        new Block.Table(
            caption,
            List.of(
                Block.Table.Column.text(caption),
                Block.Table.Column.text("On its GPUs, of what is usable"),
                Block.Table.Column.text("Verdict"),
                Block.Table.Column.number("Tokens per second")),
            rows,
            more > 0 ? more + " more devices run it, too." : ""));
  }

  /// Of many some of every size: the first, and those after it in even steps.
  private static List<Machinery> spread(List<Machinery> machines) {
    if (machines.size() <= SHOWN) return machines;
    List<Machinery> some = new ArrayList<>();
    for (int i = 0; i < SHOWN; i++) some.add(machines.get(i * machines.size() / SHOWN));
    return some;
  }

  private List<Cell> row(Machinery machine) {
    long takes = 0;
    long usable = 0;
    for (int i = 0; i < machine.planned().priced().plan().gpus(); i++) {
      takes += machine.planned().fit().total(i).count();
      usable += machine.planned().fit().usable(i).map(Bytes::count).orElse(0L);
    }
    String name = (machine.count() > 1 ? machine.count() + " × " : "") + name(machine);
    Bytes taken = new Bytes(takes);
    Bytes all = new Bytes(usable);
    return List.of(
        Cell.link(name, "/devices/" + machine.device().device().id()),
        Cell.of(Figures.memory(taken) + " of " + Figures.memory(all))
            .drawn(Meter.svg(taken, all, machine.verdict())),
        verdict(machine),
        speed(tempo.of(machine.planned())));
  }

  private static String name(Machinery machine) {
    return machine.device().device().name();
  }

  private static Cell verdict(Machinery machine) {
    LiveView.Mark mark = Wording.mark(machine.planned().fit(), machine.verdict());
    Cell cell = Cell.verdict(mark.css(), mark.words());
    if (machine.verdict() != Verdict.OFFLOAD) return cell;
    return machine.kit().map(kit -> cell.noting("with " + kit(kit) + " of RAM")).orElse(cell);
  }

  private static String kit(Bytes kit) {
    return kit.count() / (1L << 30) + " GB";
  }

  /// A predicted rate with its range.
  static Cell speed(Optional<Speed> speed) {
    if (speed.isEmpty()) return Cell.of("unknown");
    Speed known = speed.get();
    return Cell.of(Figures.speed(known.decode().predicted().value()))
        .noting(
            Figures.speed(known.decode().low().value())
                + "–"
                + Figures.speed(known.decode().high().value())
                + ", "
                + known.basis().word());
  }

  private Optional<Block> ram() {
    Optional<Planned> inRam = hardware.inRam();
    if (inRam.isEmpty() || hardware.kit().isEmpty()) return Optional.empty();
    String rate =
        tempo
            .of(inRam.get())
            .map(speed -> ", about " + Figures.speed(speed.decode().predicted().value()))
            .map(text -> text + " tokens per second")
            .orElse("");
    return Optional.of(
        Block.Prose.of(
            "Without a GPU: "
                + kit(hardware.kit().get())
                + " of RAM, for "
                + Figures.memory(inRam.get().fit().hostTotal())
                + " beside what the system keeps"
                + rate
                + "."));
  }
}
