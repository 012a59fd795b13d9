package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.LinkEntry;
import berth.catalogue.Provenance;
import berth.catalogue.Source;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.Link;
import berth.fit.Allowance;
import berth.fit.Reserves;
import berth.memory.Part;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the catalogue knows of a device: specification, what of its memory is usable, sources.
final class DeviceFacts {
  private final DeviceEntry entry;

  DeviceFacts(DeviceEntry entry) {
    this.entry = entry;
  }

  /// What of its memory models can have, and what keeps the rest.
  Section usable(Setup setup) {
    Allowance allowance = setup.allowance();
    List<List<Cell>> rows = new ArrayList<>();
    allowance
        .capacity()
        .ifPresent(all -> rows.add(row("all there is", Figures.memory(all), from(setup), "")));
    for (Part part : allowance.kept()) {
      rows.add(
          row("kept: " + part.name(), Figures.memory(part.bytes()), part.because(), basis(part)));
    }
    allowance
        .usable()
        .ifPresent(bytes -> rows.add(row("usable", Figures.memory(bytes), "the rest", "")));
    for (Part part : allowance.runtime()) {
      rows.add(
          row("of that " + part.name(), Figures.memory(part.bytes()), part.because(), basis(part)));
    }
    return Section.of(
        "usable",
        "Usable memory",
        Block.Prose.of(usableSentence(setup)),
        new Block.Table(
            "What of the memory is usable",
            List.of(
                Block.Table.Column.text("What"),
                Block.Table.Column.number("Memory"),
                Block.Table.Column.text("Why"),
                Block.Table.Column.text("Rests on")),
            rows,
            ""));
  }

  private static String basis(Part part) {
    return part.basis().word();
  }

  private static List<Cell> row(String what, String memory, String why, String basis) {
    return List.of(Cell.of(what), Cell.of(memory), Cell.of(why), Cell.of(basis));
  }

  private String from(Setup setup) {
    if (setup.ram().isPresent()) return "assumed here: how much there is, is its owner's choice";
    if (setup.gpus() > 1) return "one of " + setup.gpus() + " GPUs on the board";
    return entry
        .fact(DeviceField.REPORTED_BY)
        .map(tool -> "as " + tool + " says")
        .orElse("the size on the box");
  }

  /// How much programs can have, and under which system.
  String usableSentence(Setup setup) {
    String system = Reserves.usual(setup.room().machine()).word();
    String of = setup.ram().map(ram -> "With " + Setup.kit(ram) + " of RAM, programs").orElse("");
    return (of.isEmpty() ? "Programs" : of)
        + " can have "
        + Figures.memory(setup.usable())
        + (setup.gpus() == 0 ? " of its RAM" : setup.room().shared() ? " for its GPU" : " of it")
        + " under "
        + name(system)
        + ", with nothing else running.";
  }

  private static String name(String system) {
    return system.equals("macos") ? "macOS" : Words.sentence(system);
  }

  Section specification() {
    List<Block.Facts.Fact> facts = new ArrayList<>();
    for (DeviceEntry.Fact fact : entry.facts()) {
      String label = label(fact.field());
      if (label.isEmpty()) continue;
      facts.add(new Block.Facts.Fact(label, Cell.of(fact.value().replace('\n', ' '))));
    }
    for (LinkEntry link : PackedCatalogue.links().of(entry)) facts.add(link(link));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Facts(facts));
    disputed().ifPresent(blocks::add);
    return new Section("specification", "Specification", blocks);
  }

  private static Block.Facts.Fact link(LinkEntry entry) {
    Link link = entry.link();
    List<String> rates = new ArrayList<>();
    link.perDirection().ifPresent(rate -> rates.add(Figures.rate(rate) + " each way"));
    if (rates.isEmpty()) {
      link.bothWays().ifPresent(rate -> rates.add(Figures.rate(rate) + " both ways"));
    }
    link.measured().ifPresent(rate -> rates.add(Figures.rate(rate) + " measured"));
    if (rates.isEmpty()) rates.add("rate unknown");
    return new Block.Facts.Fact(
        "Link", Cell.of(link.name() + ": " + String.join(", ", rates)).noting(entry.basis()));
  }

  private Optional<Block> disputed() {
    List<String> others = entry.provenance().disputed();
    if (others.isEmpty()) return Optional.empty();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add("Sources do not agree:");
    paragraphs.addAll(others);
    return Optional.of(new Block.Prose(paragraphs));
  }

  /// What a field is called here; nothing where it is the title or stands elsewhere on the page.
  private static String label(DeviceField field) {
    return switch (field) {
      case ID, NAME, ALIASES, FLAGS, MSRP, GPU_SHARE_NOTE -> "";
      case CONFIDENCE, SOURCES, VERIFIED, VERIFIED_BY, DISPUTED, CHECKED -> "";
      case VENDOR -> "Maker";
      case REPORTED_MEMORY -> "Memory as its tool says";
      case REPORTED_BY -> "That tool";
      case MEMORY_TYPE -> "Kind of memory";
      case BUS -> "Memory bus";
      case UNIFIED -> "Processor and GPU share the memory";
      case GPU_SHARE -> "The GPU's share";
      case FP32 -> "fp32";
      case FP16_VECTOR -> "fp16 on ordinary units";
      case FP16_TENSOR -> "fp16 matrices, dense";
      case FP16_TENSOR_FP16_ACCUMULATE -> "The same, summed in fp16";
      case FP8 -> "fp8, dense";
      case FP8_ACCUMULATE -> "fp8 is summed in";
      case INT8 -> "int8, dense";
      case FP4 -> "fp4, dense";
      case COMPUTE_BASIS -> "Peaks are from";
      case TDP -> "Power";
      case PCIE -> "PCIe";
      case NVLINK -> "NVLink";
      case GPU_CORES -> "GPU cores";
      case CPU_CORES -> "CPU cores";
      case COMPUTE_CAPABILITY -> "CUDA capability";
      case GFX -> "ROCm's name";
      case KIND, ARCHITECTURE, GENERATION, RELEASED, MEMORY, BANDWIDTH, MULTIPROCESSORS, NOTES ->
          Words.sentence(field.key());
    };
  }

  Section sources() {
    Provenance provenance = entry.provenance();
    List<List<Cell>> rows = new ArrayList<>();
    for (Source source : provenance.sources()) rows.add(source(source, provenance));
    for (Source source : provenance.verifiedBy()) {
      if (!provenance.sources().contains(source)) rows.add(source(source, provenance));
    }
    return Section.of(
        "sources",
        "Sources",
        Block.Prose.of(
            "Confidence in the row: "
                + provenance.confidence()
                + ". Compared with its sources on "
                + provenance.checked()
                + "."),
        new Block.Table(
            "Sources of the facts on this page",
            List.of(
                Block.Table.Column.text("Source"),
                Block.Table.Column.text("Bandwidth"),
                Block.Table.Column.text("Date")),
            rows,
            ""));
  }

  private static List<Cell> source(Source source, Provenance provenance) {
    boolean agrees = provenance.verifiedBy().contains(source);
    return List.of(
        Cell.of(source.title()).noting(source.where().orElse("")),
        Cell.of(agrees ? "agrees" : ""),
        Cell.of(source.date()));
  }

  /// What it is, in a sentence.
  String sentence() {
    Device device = entry.device();
    return device.name()
        + " has "
        + (device.memory().capacity().isPresent()
            ? Devices.capacity(device) + " of memory"
            : device.kind() == Device.Kind.CPU_PLATFORM
                ? "as much memory as its owner put in"
                : "an unknown amount of memory")
        + (device.memory().bandwidth().isPresent()
            ? " at " + Devices.bandwidth(device) + ", its theoretical peak"
            : "; its bandwidth is unknown")
        + ".";
  }
}
