package berth.cli;

import berth.catalogue.DeviceEntry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// All that is known of one device.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "All that is known of a device, and from where.")
final class ShowCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ID", description = "an id or alias of berth devices")
  private String name = "";

  @Option(names = "--json", description = "as JSON: sizes in bytes, rates per second")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    DeviceEntry entry = DeviceNames.entry(name);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DeviceJson.one(entry));
    } else {
      DeviceReport.of(entry).forEach(out::println);
    }
    return 0;
  }
}
