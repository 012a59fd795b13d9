package berth.site.page;

import berth.Request;
import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.UsualType;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.Machine;
import berth.fit.Limits;
import berth.fit.Room;
import berth.gguf.GgmlType;
import berth.pages.live.Subject;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.plan.CacheType;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.planner.Planned;
import berth.planner.Priced;
import berth.planner.Tempo;
import berth.quantization.FileType;
import berth.quantization.Weights;
import berth.speed.Speed;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a model takes in RAM by quantization and context, and how fast it is on which computer.
final class RamTables {
  private static final List<Integer> CONTEXTS = List.of(8192, 32_768, 131_072);

  private final Worker worker;
  private final Subject subject;
  private final Request request;

  RamTables(Worker worker, Subject subject, Request request) {
    this.worker = worker;
    this.subject = subject;
    this.request = request;
  }

  /// How fast each kind of computer decodes it.
  static Section speeds(Planned planned, Tempo tempo) {
    List<List<Cell>> rows = new ArrayList<>();
    for (DeviceEntry computer : computers()) {
      rows.add(
          List.of(
              Cell.link(computer.device().name(), Devices.path(computer)),
              Cell.of(computer.fact(DeviceField.MEMORY_TYPE).orElse("unknown")),
              Cell.of(Devices.bandwidth(computer.device())),
              Machines.speed(on(planned, tempo, computer))));
    }
    return Section.of(
        "speeds",
        "Bandwidth and speed",
        Block.Prose.of(
            "Memory bandwidth limits decoding: each token reads the active weights and the cache"
                + " once. All rows at "
                + Running.setting(planned.priced().plan())
                + ", with an empty cache and enough RAM; the range holds four of five users."),
        new Block.Table(
            "Tokens per second by kind of RAM",
            List.of(
                Block.Table.Column.text("Computer"),
                Block.Table.Column.text("Memory"),
                Block.Table.Column.number("Bandwidth, peak"),
                Block.Table.Column.number("Tokens per second")),
            rows,
            "ch: channels of memory. Bandwidth is the theoretical peak of all of them."));
  }

  /// Computers whose RAM is their owner's choice, the slowest memory first.
  static List<DeviceEntry> computers() {
    return Devices.all().stream()
        .filter(entry -> entry.device().kind() == Device.Kind.CPU_PLATFORM && entry.isSupported())
        .filter(entry -> entry.device().memory().bandwidth().isPresent())
        .sorted(
            Comparator.comparingLong(
                (DeviceEntry entry) ->
                    entry.device().memory().bandwidth().map(BytesPerSecond::count).orElse(0L)))
        .toList();
  }

  /// How fast a plan in RAM is on a computer with enough of it.
  static Optional<Speed> on(Planned planned, Tempo tempo, DeviceEntry computer) {
    Room room =
        PackedCatalogue.reserves().room(new Machine(List.of(), computer.device()), Limits.NONE);
    Priced priced = planned.priced();
    return tempo.of(new Planned(priced, priced.in(room)));
  }

  /// A computer of which nobody said how much RAM it has.
  static Room any() {
    return PackedCatalogue.reserves().room(new Machine(List.of(), Device.CPU), Limits.NONE);
  }

  /// What it takes in each quantization, at some contexts.
  Section quantizations() {
    List<Integer> contexts = contexts();
    List<Block.Table.Column> columns = new ArrayList<>();
    columns.add(Block.Table.Column.text("Quantization"));
    for (int context : contexts) {
      columns.add(Block.Table.Column.number(Figures.tokens(context) + " tokens"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (String name : names()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.link(name, "/ram/" + subject.id().orElse("") + "?quant=" + name));
      for (int context : contexts) row.add(cell(name, context));
      rows.add(row);
    }
    GgmlType type = request.wanted().cache().keyType().orElse(GgmlType.F16);
    return Section.of(
        "quantizations",
        "RAM by quantization and context",
        new Block.Table(
            "RAM by quantization and context",
            columns,
            rows,
            "All it takes in RAM in llama.cpp with a "
                + CacheType.word(type)
                + " cache, and the smallest kit sold that holds it beside what Linux keeps."));
  }

  private List<Integer> contexts() {
    int trained = subject.source().model().shape().contextLength();
    List<Integer> contexts = new ArrayList<>();
    for (int context : CONTEXTS) if (context <= trained) contexts.add(context);
    if (contexts.isEmpty()) contexts.add(trained);
    return contexts;
  }

  private List<String> names() {
    FileType usual = FileType.parse(subject.quant(Optional.empty())).orElse(FileType.Q4_K_M);
    List<String> names = new ArrayList<>();
    for (FileType type : UsualType.ladder(usual)) names.add(type.name());
    if (!names.contains(usual.name())) names.addFirst(usual.name());
    return names;
  }

  private Cell cell(String quant, int context) {
    Request asked = Asking.in(request, quant, context).on(List.of(Device.CPU), Limits.NONE);
    try {
      Weights weights = worker.live().quantized(subject, asked);
      Plan plan = asked.plan(weights);
      Bytes total = worker.planner().given(plan, any()).fit().hostTotal();
      return Cell.of(Figures.memory(total)).noting(RamPage.kit(total));
    } catch (RefusedException | berth.RequestException _) {
      return Cell.of("–");
    }
  }
}
