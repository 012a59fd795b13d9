package berth.cli;

import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.DeviceJson;
import berth.contract.DeviceNames;
import berth.contract.ModelJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// All that is known of one model or device.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "All that is known of a model or device, and from where.")
final class ShowCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "an id or alias of berth models or berth devices")
  private String name = "";

  @Option(names = "--json", description = "as JSON: sizes in bytes, rates per second")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<ModelEntry> model = PackedCatalogue.models().model(name);
    if (model.isPresent()) {
      if (json) {
        out.println(ModelJson.one(model.get()));
      } else {
        ModelReport.of(model.get()).forEach(out::println);
      }
      return 0;
    }
    DeviceEntry entry = device();
    if (json) {
      out.println(DeviceJson.one(entry));
    } else {
      DeviceReport.of(entry).forEach(out::println);
    }
    return 0;
  }

  /// The device of that name; what is neither model nor device gets names of both.
  private DeviceEntry device() {
    try {
      return DeviceNames.entry(name);
    } catch (RequestException e) {
      List<String> models = PackedCatalogue.models().nearest(name);
      if (e.code() != RequestException.Code.UNKNOWN_DEVICE || models.isEmpty()) throw e;
      throw new RequestException(
          e.code(),
          "id",
          "no model and no device '" + name + "'",
          "models like it: " + String.join(", ", models) + "; of devices: " + e.hint());
    }
  }
}
