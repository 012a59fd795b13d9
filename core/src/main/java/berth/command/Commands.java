package berth.command;

import berth.catalogue.Artifact;
import berth.device.Device;
import berth.plan.Plan;
import berth.planner.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A plan as commands of the programs that can do exactly that. Ollama and LM Studio load the part
/// of a model that sees, which a plan does not count, and so get no command for one.
public final class Commands {
  private final Planned planned;
  private final Files files;
  private final String format;

  private Commands(Planned planned, Files files) {
    this.planned = planned;
    this.files = files;
    this.format = planned.priced().plan().weights().format();
  }

  /// The commands for a plan; none where it does not run or the engine does not load the format.
  public static List<Command> of(Planned planned, Files files) {
    if (!runs(planned)) return List.of();
    Commands commands = new Commands(planned, files);
    List<Command> all = new ArrayList<>();
    all.add(commands.engine(Command.Program.LLAMA_SERVER));
    if (files.serves() != Files.Serves.TEXT) return all;
    all.add(commands.engine(Command.Program.LLAMA_CLI));
    if (files.projector()) return all;
    new Ollama(planned, files).command().ifPresent(all::add);
    new LmStudio(planned, files).command().ifPresent(all::add);
    return all;
  }

  private static boolean runs(Planned planned) {
    return planned.fits() && planned.priced().plan().weights().standIn().isEmpty();
  }

  /// The first of them: the engine's own server.
  public static Optional<Command> server(Planned planned, Files files) {
    if (!runs(planned)) return Optional.empty();
    return Optional.of(new Commands(planned, files).engine(Command.Program.LLAMA_SERVER));
  }

  private Command engine(Command.Program program) {
    List<String> words = new ArrayList<>(List.of(program.word()));
    Optional<Artifact> repository = files.repository(format);
    if (!files.place().isEmpty()) {
      words.addAll(files.place());
    } else if (repository.isPresent()) {
      words.addAll(List.of("-hf", Files.named(repository.get(), format)));
    } else {
      words.addAll(List.of("-m", files.placeholder(format)));
    }
    boolean server = program == Command.Program.LLAMA_SERVER;
    for (String word : EngineOptions.of(planned.priced(), server)) words.add(backend(word));
    words.addAll(List.of("-fit", "off"));
    if (server) words.addAll(promptCache());
    switch (files.serves()) {
      case TEXT -> {}
      case VECTORS -> words.add("--embeddings");
      case SCORES -> words.add("--reranking");
    }
    List<String> notes = new ArrayList<>();
    if (files.projector()) {
      words.add("--no-mmproj");
      notes.add("text only: the part for images or sound is not counted and not loaded");
    }
    boolean known = files.place().isEmpty() && repository.isPresent();
    return new Command(
        program,
        words,
        List.of(),
        List.of(),
        List.of(),
        known ? repository.map(Commands::source) : Optional.empty(),
        notes);
  }

  /// Rules for tensors name devices as their backend does: ours say CUDA for any.
  private String backend(String word) {
    List<Device> gpus = planned.fit().room().machine().gpus();
    String vendor = gpus.isEmpty() ? "" : gpus.getFirst().vendor();
    return switch (vendor) {
      case "AMD" -> word.replace("=CUDA", "=ROCm");
      case "Intel" -> word.replace("=CUDA", "=SYCL");
      case "Apple" -> word.replace("=CUDA", "=MTL");
      default -> word;
    };
  }

  static String source(Artifact artifact) {
    return artifact.name()
        + ", as listed by "
        + artifact.origin().source().title()
        + ", "
        + artifact.origin().source().date();
  }

  /// The server keeps finished prompts in RAM, up to 8 GiB unless told otherwise (`--cache-ram`,
  /// tools/server/README.md): here only what the plan leaves free.
  private List<String> promptCache() {
    long headroom = planned.fit().hostHeadroom().orElse(Long.MAX_VALUE);
    long mib = headroom >> 20;
    return mib >= 8192 ? List.of() : List.of("-cram", Long.toString(Math.max(0, mib / 2)));
  }

  /// Whether all that a plan says is which share of its layers go to one GPU.
  static boolean isPlain(Plan plan) {
    return plan.gpus() <= 1
        && plan.offload().overrides().isEmpty()
        && plan.offload().cpuExpertLayers() == 0
        && plan.workload().cache().offload()
        && !plan.workload().cache().swaFull();
  }
}
