package berth.cli;

import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.ModelFilter;
import berth.contract.ModelJson;
import berth.contract.ModelOrder;
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

/// The models there are.
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "The models that can be asked about by name, newest first.",
    sortOptions = false,
    footer = {
      "",
      "  berth models qwen3 coder",
      "  berth models --size '<=24GB' --modality image --commercial",
      "  berth models --parameters '>=100B' --sort size --json"
    })
final class ModelsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "only those whose names, maker, modality or architecture have all these words")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"--org", "--organization"},
      paramLabel = "NAME",
      description = "only of that maker")
  private @Nullable String organization;

  @Option(
      names = {"--license", "--licence"},
      paramLabel = "NAME",
      description = "only under a licence with that in its name")
  private @Nullable String license;

  @Option(names = "--commercial", description = "only where the licence allows commercial use")
  private boolean commercial;

  @Option(
      names = "--modality",
      paramLabel = "NAME",
      description = "only with that: text, image, audio, video")
  private @Nullable String modality;

  @Option(
      names = {"--parameters", "--params"},
      paramLabel = "COUNT",
      description = "only of that many parameters: '>=70B', '<8B', 4B")
  private @Nullable String parameters;

  @Option(
      names = {"--size", "--memory"},
      paramLabel = "SIZE",
      description = "only of that size in their usual file type: '<=24GB'")
  private @Nullable String size;

  @Option(
      names = {"-c", "--context"},
      paramLabel = "TOKENS",
      description = "only with at least that context: 32768, 128k")
  private @Nullable String context;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      description = "${COMPLETION-CANDIDATES} (default: released)")
  private ModelOrder sort = ModelOrder.RELEASED;

  @Option(names = "--json", description = "as JSON: sizes in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Stream<ModelEntry> found = PackedCatalogue.models().search(words).stream();
    if (organization != null) found = found.filter(ModelFilter.organization(organization));
    if (license != null) found = found.filter(ModelFilter.license(license));
    if (commercial) found = found.filter(ModelFilter.commercial());
    if (modality != null) found = found.filter(ModelFilter.modality(modality));
    if (parameters != null) found = found.filter(ModelFilter.parameters(parameters));
    if (size != null) found = found.filter(ModelFilter.size(size));
    if (context != null) found = found.filter(ModelFilter.context(context));
    List<ModelEntry> models = found.sorted(sort.comparator()).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ModelJson.list(models));
    } else {
      ModelTable.of(models).forEach(out::println);
    }
    return 0;
  }
}
