package berth.command;

import berth.catalogue.Artifact;
import berth.gguf.GgmlType;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.planner.Planned;
import berth.units.Figures;
import java.util.List;
import java.util.Optional;

/// A plan for LM Studio's command line, which takes a context and the share of layers on the GPU
/// (lmstudio.ai/docs/cli, pages get and load, read 2026-11).
final class LmStudio {
  private final Planned planned;
  private final Plan plan;
  private final Files files;

  LmStudio(Planned planned, Files files) {
    this.planned = planned;
    this.plan = planned.priced().plan();
    this.files = files;
  }

  /// Nothing where it has no words for the plan, or its file is not published.
  Optional<Command> command() {
    Optional<Artifact> repository = files.repository(plan.weights().format());
    if (repository.isEmpty() || !canSay()) return Optional.empty();
    String file =
        "https://huggingface.co/"
            + repository.get().name()
            + "@"
            + Files.small(plan.weights().format());
    return Optional.of(
        new Command(
            Command.Program.LM_STUDIO,
            List.of(
                "lms",
                "load",
                "<key that lms ls shows>",
                "--gpu",
                share(),
                "--context-length",
                Integer.toString(plan.workload().context())),
            List.of(),
            List.of("lms get " + file + " --gguf"),
            List.of(),
            Optional.of(Commands.source(repository.get())),
            List.of("LM Studio names what it has downloaded by itself: lms ls shows the key")));
  }

  private boolean canSay() {
    Workload workload = plan.workload();
    Workload.Cache cache = workload.cache();
    return Commands.isPlain(plan)
        && cache.keyType() == GgmlType.F16
        && cache.valueType() == GgmlType.F16
        && workload.batching().equals(Workload.DEFAULT_BATCHING);
  }

  /// `max`, `off`, or the share of layers.
  private String share() {
    if (plan.gpus() == 0) return "off";
    if (planned.priced().placement().complete()) return "max";
    int layers = plan.weights().model().layers().size() + 1;
    return Figures.fixed(planned.priced().placement().gpuLayers(), layers, 2);
  }
}
