package berth.cli;

import berth.Inspection;
import berth.cli.bytes.Checkpoints;
import berth.cli.bytes.FileKind;
import berth.cli.bytes.Progress;
import berth.cli.bytes.Texts;
import berth.json.JsonValue;
import berth.safetensors.Checkpoint;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What a file says of itself.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "What a file is: architecture, layers, tensors by type, cache per token.")
final class InspectCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "a GGUF file, a .safetensors file, the index of several (model.safetensors.index.json) or"
              + " a config.json: path, https://… or hf://org/repo/file.gguf")
  private String file = "";

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (String line : lines()) out.println(line);
    return 0;
  }

  private List<String> lines() {
    return switch (FileKind.of(file)) {
      case GGUF -> engineFile();
      case SAFETENSORS -> checkpoint(Checkpoints.file(file, progress()));
      case JSON -> described();
    };
  }

  private List<String> engineFile() {
    Inspection inspection = Inspection.of(Models.header(file));
    return json ? List.of(InspectionJson.text(inspection)) : InspectionReport.of(inspection);
  }

  private List<String> checkpoint(Checkpoint checkpoint) {
    return json
        ? List.of(CheckpointJson.text(file, checkpoint))
        : CheckpointReport.of(file, checkpoint);
  }

  /// An index says where tensors are; any other JSON is taken for a config.
  private List<String> described() {
    JsonValue.Fields fields = Texts.fields(file, progress());
    if (fields.values().containsKey("weight_map")) {
      return checkpoint(Checkpoints.indexed(file, Texts.read(file, progress()), progress()));
    }
    ConfigFile config = ConfigFile.of(file, fields);
    return json ? List.of(ConfigJson.text(config)) : ConfigReport.of(config);
  }

  private static Progress progress() {
    return Terminal.standard().progress();
  }
}
