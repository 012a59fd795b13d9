package berth.site.page;

import berth.advice.Comparison;
import berth.advice.Side;
import berth.catalogue.data.PackedCatalogue;
import berth.command.Command;
import berth.command.Commands;
import berth.device.Device;
import berth.device.Machine;
import berth.fit.Limits;
import berth.fit.Room;
import berth.pages.live.LiveView;
import berth.pages.live.Shell;
import berth.pages.live.Subject;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.plan.Plan;
import berth.planner.Machinery;
import berth.planner.Planned;
import berth.planner.Planner;
import berth.planner.Together;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which devices hold one model, the other, either, or both at once, and the commands.
final class VersusMachines {
  private static final int SHOWN = 12;
  private static final int TRIED = 4;
  private static final int FIRST_PORT = 8080;

  private final Versus versus;
  private final Comparison comparison;
  private final Planner planner;

  VersusMachines(Versus versus, Planner planner) {
    this.versus = versus;
    this.comparison = versus.comparison();
    this.planner = planner;
  }

  Section devices() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.Prose.of(new VersusWords(versus).devices()));
    only(versus.firstName(), comparison.onlyFirst()).ifPresent(blocks::add);
    only(versus.secondName(), comparison.onlySecond()).ifPresent(blocks::add);
    both().ifPresent(blocks::add);
    return new Section("devices", "Where they run", blocks);
  }

  /// The most measured, the least memory first.
  private static List<Machinery> some(List<Machinery> all) {
    return all.stream()
        .sorted(Comparator.comparingInt(machine -> -Devices.measured(machine.device())))
        .limit(SHOWN)
        .sorted(Comparator.comparing(Machinery::memory))
        .toList();
  }

  private Optional<Block> only(String name, List<Machinery> all) {
    if (all.isEmpty()) return Optional.empty();
    List<List<Cell>> rows = new ArrayList<>();
    for (Machinery machine : some(all)) {
      rows.add(
          List.of(
              device(machine),
              Running.takes(machine.planned()),
              Running.verdict(machine.planned()),
              Machines.speed(versus.tempo().of(machine.planned()))));
    }
    return Optional.of(
        new Block.Table(
            "Devices that hold only " + name,
            List.of(
                Block.Table.Column.text("Only " + name),
                Block.Table.Column.text("Takes, of what is usable"),
                Block.Table.Column.text("Verdict"),
                Block.Table.Column.number("Tokens per second")),
            rows,
            more(all.size() - rows.size())));
  }

  private static Cell device(Machinery machine) {
    return Cell.link(machine.device().device().name(), Devices.path(machine.device()));
  }

  private static String more(int count) {
    return count > 0 ? count + " more devices." : "";
  }

  private Optional<Block> both() {
    List<Machinery> all = comparison.both();
    if (all.isEmpty()) return Optional.empty();
    List<List<Cell>> rows = new ArrayList<>();
    for (Machinery machine : some(all)) {
      Optional<Planned> other = on(comparison.second(), machine);
      if (other.isEmpty()) continue;
      rows.add(
          List.of(
              device(machine),
              Running.verdict(machine.planned()),
              Machines.speed(versus.tempo().of(machine.planned())),
              Running.verdict(other.get()),
              Machines.speed(versus.tempo().of(other.get()))));
    }
    return Optional.of(
        new Block.Table(
            "Devices that hold either",
            List.of(
                Block.Table.Column.text("Either"),
                Block.Table.Column.text(versus.firstName()),
                Block.Table.Column.number("Tokens per second"),
                Block.Table.Column.text(versus.secondName()),
                Block.Table.Column.number("Tokens per second")),
            rows,
            more(all.size() - rows.size())
                + " Each alone on the device; the range holds four of five users."));
  }

  private static Optional<Planned> on(Side side, Machinery machine) {
    String id = machine.device().device().id();
    return side.devices().stream()
        .filter(other -> other.device().device().id().equals(id))
        .map(Machinery::planned)
        .findFirst();
  }

  /// Both at once behind a router.
  Section together() {
    Bytes sum = comparison.first().total().plus(comparison.second().total());
    List<Block> blocks = new ArrayList<>();
    String both =
        "Loaded at the same time, each in a server of its own behind a router, they take "
            + Figures.memory(sum)
            + " without what the driver takes, at "
            + versus.setting()
            + ".";
    Optional<Placed> placed = smallest(sum);
    if (placed.isEmpty()) {
      blocks.add(Block.Prose.of(both, "No single device of our catalogue holds both at once."));
    } else {
      blocks.add(Block.Prose.of(both, placed.get().sentence()));
      commands(placed.get().together()).forEach(blocks::add);
    }
    return new Section("together", "Both behind a router", blocks);
  }

  /// Both on one device.
  private record Placed(Device device, Together together) {
    String sentence() {
      Planned first = together.plans().getFirst();
      Planned second = together.plans().getLast();
      return "The one with the least memory that holds both is "
          + device.name()
          + ": they take "
          + Figures.memory(Running.taken(first))
          + " and "
          + Figures.memory(Running.taken(second))
          + " there.";
    }
  }

  private Optional<Placed> smallest(Bytes sum) {
    List<Plan> plans =
        List.of(comparison.first().named().plan(), comparison.second().named().plan());
    int tried = 0;
    for (Machinery machine : comparison.both()) {
      if (Running.usable(machine.planned()).compareTo(sum) < 0) continue;
      if (machine.device().gpus().size() > 1) continue;
      if (tried++ == TRIED) break;
      Room room =
          PackedCatalogue.reserves()
              .room(new Machine(machine.device().gpus(), Device.CPU), Limits.NONE);
      Together together = Together.of(planner, plans, room);
      boolean whole =
          together.plans().stream()
              .allMatch(one -> one.fit().verdict().filter(v -> v.isNative()).isPresent());
      if (whole) return Optional.of(new Placed(machine.device().device(), together));
    }
    return Optional.empty();
  }

  private List<Block> commands(Together together) {
    List<Block> blocks = new ArrayList<>();
    List<Subject> subjects = List.of(versus.one(), versus.other());
    for (int i = 0; i < subjects.size(); i++) {
      String port = Integer.toString(FIRST_PORT + i);
      Subject subject = subjects.get(i);
      Commands.server(together.plans().get(i), subject.files())
          .map(command -> command.with("--port", port))
          .ifPresent(command -> blocks.add(code(subject.name() + ", port " + port, command)));
    }
    return blocks;
  }

  /// How to run each alone.
  Section hosting() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.Prose.of("Each on a GPU that holds all of it, at " + versus.setting() + "."));
    host(comparison.first(), versus.one()).ifPresent(blocks::add);
    host(comparison.second(), versus.other()).ifPresent(blocks::add);
    return new Section("hosting", "Host it yourself", blocks);
  }

  private static Optional<Block> host(Side side, Subject subject) {
    return Commands.server(Versus.anywhere(side), subject.files())
        .map(command -> code(subject.name(), command));
  }

  private static Block code(String title, Command command) {
    LiveView.Run run = Shell.of(command);
    return new Block.Code(title, run.text(), run.notes());
  }
}
