package berth.command;

import berth.catalogue.Artifact;
import berth.plan.CacheType;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.planner.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A plan for Ollama, which starts llama.cpp's server with a context, slots and layers as told, and
/// chooses everything else itself (ollama, docs/modelfile.mdx, docs/faq.mdx and
/// llm/llama_server.go, read 2026-11).
final class Ollama {
  private static final Set<String> CACHE_TYPES = Set.of("f16", "q8_0", "q4_0");

  private final Planned planned;
  private final Plan plan;
  private final Files files;

  Ollama(Planned planned, Files files) {
    this.planned = planned;
    this.plan = planned.priced().plan();
    this.files = files;
  }

  /// Nothing where Ollama has no words for the plan, or its file is not published.
  Optional<Command> command() {
    Optional<Artifact> tag = files.tag(plan.weights().format());
    Optional<Artifact> repository = files.repository(plan.weights().format());
    Optional<Artifact> artifact = tag.or(() -> repository);
    if (artifact.isEmpty() || !canSay()) return Optional.empty();
    String from =
        tag.map(Artifact::name)
            .orElseGet(() -> "hf.co/" + Files.named(artifact.get(), plan.weights().format()));
    return Optional.of(
        new Command(
            Command.Program.OLLAMA,
            List.of("ollama", "run", "planned"),
            List.of(),
            before(),
            modelfile(from),
            Optional.of(Commands.source(artifact.get())),
            List.of("the variables are the server's: stop a running Ollama first")));
  }

  private boolean canSay() {
    Workload workload = plan.workload();
    Workload.Cache cache = workload.cache();
    return Commands.isPlain(plan)
        && cache.keyType() == cache.valueType()
        && CACHE_TYPES.contains(CacheType.word(cache.keyType()))
        && workload.context() % workload.batching().parallel() == 0;
  }

  private List<String> modelfile(String from) {
    Workload workload = plan.workload();
    List<String> lines = new ArrayList<>();
    lines.add("FROM " + from);
    lines.add("PARAMETER num_ctx " + workload.context() / workload.batching().parallel());
    lines.add("PARAMETER num_batch " + workload.batching().ubatch());
    lines.add(
        "PARAMETER num_gpu " + (plan.gpus() == 0 ? 0 : planned.priced().placement().gpuLayers()));
    return lines;
  }

  private List<String> before() {
    Workload workload = plan.workload();
    String type = CacheType.word(workload.cache().keyType());
    List<String> variables = new ArrayList<>();
    variables.add("OLLAMA_NUM_PARALLEL=" + workload.batching().parallel());
    boolean fused = planned.priced().memory().compute().flashAttention();
    variables.add("OLLAMA_FLASH_ATTENTION=" + (fused ? "1" : "0"));
    if (!type.equals("f16")) variables.add("OLLAMA_KV_CACHE_TYPE=" + type);
    return List.of(
        String.join(" ", variables) + " ollama serve &", "ollama create planned -f Modelfile");
  }
}
