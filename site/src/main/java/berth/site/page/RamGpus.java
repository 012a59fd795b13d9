package berth.site.page;

import berth.catalogue.data.PackedCatalogue;
import berth.fit.Reserves;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.plan.Plan;
import berth.planner.Hardware;
import berth.planner.Machinery;
import berth.planner.Planned;
import berth.planner.Planner;
import berth.planner.Tempo;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which GPU a model needs instead of RAM, or beside it.
final class RamGpus {
  private static final int SHOWN = 6;

  /// Cards of each size that many have, to see what each leaves to RAM.
  private static final List<String> CARDS =
      List.of(
          "nvidia-geforce-rtx-4060",
          "nvidia-geforce-rtx-3060-12gb",
          "nvidia-geforce-rtx-4060-ti-16gb",
          "nvidia-geforce-rtx-4090",
          "nvidia-geforce-rtx-5090");

  private final Plan asked;
  private final Tempo tempo;
  private final List<Machinery> alone;
  private final List<Planned> helped;

  private RamGpus(Plan asked, Tempo tempo, List<Machinery> alone, List<Planned> helped) {
    this.asked = asked;
    this.tempo = tempo;
    this.alone = alone;
    this.helped = helped;
  }

  static RamGpus of(Worker worker, Plan inRam, Tempo tempo) {
    Planner planner = worker.planner();
    Plan asked = inRam.on(1);
    Reserves reserves = PackedCatalogue.reserves();
    List<Machinery> alone = Hardware.holding(planner, asked, Devices.all(), reserves);
    List<Planned> helped = new ArrayList<>();
    for (String card : CARDS) {
      boolean holds = alone.stream().anyMatch(one -> one.device().device().id().equals(card));
      if (holds) continue;
      Devices.of(card)
          .flatMap(Setup::of)
          .map(setup -> planner.roughly(asked, setup.room()))
          .filter(Planned::fits)
          .ifPresent(helped::add);
    }
    return new RamGpus(asked, tempo, alone, helped);
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.Prose.of("At " + Running.setting(asked) + "."));
    if (alone.isEmpty()) {
      blocks.add(Block.Prose.of("No single device of our catalogue holds all of it."));
    } else {
      blocks.add(table("All of it on one device, the least memory first", first()));
    }
    if (!helped.isEmpty()) blocks.add(helpedTable());
    return new Section("gpus", "With a GPU instead, or beside the RAM", blocks);
  }

  private List<Planned> first() {
    return alone.stream().limit(SHOWN).map(Machinery::planned).toList();
  }

  private Block table(String caption, List<Planned> plans) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Planned planned : plans) {
      rows.add(
          List.of(
              device(planned),
              Running.takes(planned),
              Running.verdict(planned),
              Machines.speed(tempo.of(planned))));
    }
    return new Block.Table(
        caption,
        List.of(
            Block.Table.Column.text("One device"),
            Block.Table.Column.text("Takes, of what is usable"),
            Block.Table.Column.text("Verdict"),
            Block.Table.Column.number("Tokens per second")),
        rows,
        caption + ".");
  }

  private static Cell device(Planned planned) {
    var device = planned.fit().room().machine().gpus().getFirst();
    return Cell.link(device.name(), "/devices/" + device.id());
  }

  private Block helpedTable() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Planned planned : helped) {
      rows.add(
          List.of(
              device(planned),
              Running.takes(planned),
              Cell.of(Figures.memory(planned.fit().hostTotal()))
                  .noting(RamPage.kit(planned.fit().hostTotal())),
              Cell.of(berth.advice.Explanation.moved(planned.priced()) + " in RAM"),
              Machines.speed(tempo.of(planned))));
    }
    return new Block.Table(
        "A card with part of the model in RAM",
        List.of(
            Block.Table.Column.text("Card"),
            Block.Table.Column.text("On the card, of what is usable"),
            Block.Table.Column.number("In RAM"),
            Block.Table.Column.text("What is there"),
            Block.Table.Column.number("Tokens per second")),
        rows,
        "What goes to RAM was found in a few steps: at most a tenth or so of the model too much."
            + assumed());
  }

  /// What speeds with part in RAM assume of it.
  private String assumed() {
    return helped.stream()
        .flatMap(planned -> tempo.of(planned).stream())
        .flatMap(speed -> speed.assumed().stream())
        .distinct()
        .map(text -> " Assumed: " + text + ".")
        .collect(Collectors.joining());
  }

  Block.Questions.Question question(String name) {
    Optional<Machinery> least = alone.stream().findFirst();
    String setting = Running.setting(asked);
    return new Block.Questions.Question(
        "Which GPU holds all of " + name + "?",
        least.isEmpty()
            ? "No single device of our catalogue does, at " + setting + "."
            : "The one with the least memory that does is "
                + least.get().device().device().name()
                + ": "
                + Figures.memory(Running.taken(least.get().planned()))
                + " of "
                + Figures.memory(new Bytes(Running.usable(least.get().planned()).count()))
                + " usable, at "
                + setting
                + ".");
  }
}
