package berth.cli;

import berth.catalogue.DeviceEntry;
import berth.catalogue.FoundDevice;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.DeviceFilter;
import berth.contract.DeviceJson;
import berth.contract.DeviceOrder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The devices there are.
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "The devices --on knows, largest memory first.",
    sortOptions = false,
    footer = {
      "",
      "  berth devices rtx 40",
      "  berth devices --vendor amd --memory '>=24GB'",
      "  berth devices --unified --memory 128GB",
      "  berth devices laptop --bandwidth '>=500GB/s' --sort bandwidth"
    })
final class DevicesCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "only those whose names, vendor, architecture or memory have all these words")
  private List<String> words = new ArrayList<>();

  @Option(names = "--vendor", paramLabel = "NAME", description = "only of that vendor")
  private @Nullable String vendor;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "only of that kind: discrete-gpu, datacenter-gpu, apple-soc, apu/unified, cpu-platform,"
              + " sbc/edge, npu")
  private @Nullable String kind;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "only of that size as sold: '>=24GB', '<16GB', 24GB")
  private @Nullable String memory;

  @Option(
      names = "--bandwidth",
      paramLabel = "RATE",
      description = "only of that peak of the memory: '>=500GB/s', '<1TB/s'")
  private @Nullable String bandwidth;

  @Option(names = "--unified", description = "only where processor and GPU share the memory")
  private boolean unified;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      description = "${COMPLETION-CANDIDATES} (default: memory)")
  private DeviceOrder sort = DeviceOrder.MEMORY;

  @Option(names = "--json", description = "as JSON: sizes in bytes, rates per second")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Stream<DeviceEntry> found = PackedCatalogue.get().search(words).stream();
    if (vendor != null)
      found = found.filter(DeviceFilter.vendor(vendor, PackedCatalogue.get().devices()));
    if (kind != null) found = found.filter(DeviceFilter.kind(kind));
    if (memory != null) found = found.filter(DeviceFilter.memory(memory));
    if (bandwidth != null) found = found.filter(DeviceFilter.bandwidth(bandwidth));
    if (unified) found = found.filter(entry -> entry.device().memory().unified());
    List<DeviceEntry> devices = found.sorted(sort.comparator()).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DeviceJson.list(devices));
    } else {
      DeviceTable.of(devices, sort).forEach(out::println);
      if (devices.isEmpty()) hint(out);
    }
    return 0;
  }

  private void hint(PrintWriter out) {
    String name = String.join(" ", words);
    String meant =
        switch (PackedCatalogue.get().find(name)) {
          case FoundDevice.One(DeviceEntry entry) -> "did you mean " + entry.word() + "?";
          case FoundDevice.Several _ -> "";
          case FoundDevice.NeverMade(String _, String note) -> note;
          case FoundDevice.Unknown(List<String> nearest) ->
              nearest.isEmpty() || name.isBlank()
                  ? ""
                  : "did you mean " + String.join(", ", nearest) + "?";
        };
    if (!meant.isEmpty()) out.println(meant);
  }
}
