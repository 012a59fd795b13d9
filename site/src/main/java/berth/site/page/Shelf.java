package berth.site.page;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.Use;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.fit.Verdict;
import berth.model.Architecture;
import berth.pages.live.Contexts;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.planner.Planned;
import berth.planner.Priced;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Every model that can be computed with, each as people take it: in its usual quantization, with
/// 8,192 tokens of context or its own if that is less.
final class Shelf {
  /// What every row made of these models holds for.
  static final String SETTING =
      "in its usual quantization with 8,192 (8 Ki) tokens of context (the model's own where that is"
          + " less), f16 cache, in llama.cpp";

  private final Worker worker;
  private final Library library;

  Shelf(Worker worker, Library library) {
    this.worker = worker;
    this.library = library;
  }

  /// All of them, the newest first.
  static List<ModelEntry> all() {
    return Once.ALL;
  }

  /// Those to talk to that somebody scored or measured, the newest first.
  static List<ModelEntry> known() {
    return Once.KNOWN;
  }

  /// How a device holds a model, all on it; nothing where that is out of reach.
  Optional<Planned> on(Setup setup, ModelEntry entry) {
    long least = entry.counted().map(ModelEntry.Counted::weights).orElse(0L);
    if (least > setup.usable().count()) return Optional.empty();
    return planned(setup, entry).filter(Shelf::isNative);
  }

  private static boolean isNative(Planned planned) {
    return planned.fit().verdict().filter(Verdict::isNative).isPresent();
  }

  private Optional<Planned> planned(Setup setup, ModelEntry entry) {
    Optional<Priced> priced =
        setup.gpus() > 1
            ? worker.usual(on(setup) + " " + entry.id(), () -> divided(setup, entry))
            : priced(entry, setup.gpus());
    return priced.map(one -> new Planned(one, one.in(setup.room())));
  }

  /// What a price depends on: the number of GPUs, of several also which.
  private static String on(Setup setup) {
    return setup.gpus() > 1 ? setup.entry().device().id() : Integer.toString(setup.gpus());
  }

  private Optional<Priced> divided(Setup setup, ModelEntry entry) {
    try {
      return worker
          .planner()
          .onGpus(plan(entry).on(setup.gpus()), setup.room())
          .map(Planned::priced);
    } catch (RefusedException | berth.RequestException _) {
      return Optional.empty();
    }
  }

  /// What a model takes on one GPU of any size, or all in RAM; nothing where the engine refuses.
  Optional<Priced> priced(ModelEntry entry, int gpus) {
    return worker.usual(gpus + " " + entry.id(), () -> price(entry, gpus));
  }

  /// The largest of the contexts pages offer at which a device holds a model.
  ///
  /// @param held how it holds it at the usual one
  int reach(Setup setup, Held held) {
    Plan plan = held.planned.priced().plan();
    int reach = plan.workload().context();
    for (int context : Contexts.upTo(plan.weights().model().shape().contextLength())) {
      if (context <= reach) continue;
      Plan longer = plan.with(plan.workload().withContext(context));
      boolean fits =
          worker
              .usual(on(setup) + " " + held.entry.id() + " " + context, () -> price(longer))
              .map(priced -> new Planned(priced, priced.in(setup.room())))
              .filter(Shelf::isNative)
              .isPresent();
      if (!fits) break;
      reach = context;
    }
    return reach;
  }

  private Optional<Priced> price(ModelEntry entry, int gpus) {
    return price(plan(entry).on(gpus));
  }

  private Optional<Priced> price(Plan plan) {
    try {
      return Optional.of(worker.planner().price(plan));
    } catch (RefusedException | berth.RequestException _) {
      return Optional.empty();
    }
  }

  private Plan plan(ModelEntry entry) {
    Weights weights = library.usual(entry);
    return Asking.usual(entry.id()).plan(weights);
  }

  /// Models that a device holds, in the order given.
  List<Held> held(Setup setup, List<ModelEntry> models) {
    List<Held> held = new ArrayList<>();
    for (ModelEntry entry : models) {
      on(setup, entry).ifPresent(planned -> held.add(new Held(entry, planned)));
    }
    return held;
  }

  /// A model and how a device holds it.
  record Held(ModelEntry entry, Planned planned) {}

  private static final class Once {
    private static final List<ModelEntry> ALL =
        PackedCatalogue.models().models().stream()
            .filter(
                entry ->
                    entry.counted().flatMap(c -> Architecture.of(c.architecture())).isPresent())
            .sorted(
                Comparator.comparing(
                        (ModelEntry entry) -> entry.fact(ModelField.RELEASED).orElse(""),
                        Comparator.reverseOrder())
                    .thenComparing(ModelEntry::id))
            .toList();

    private static final List<ModelEntry> KNOWN =
        ALL.stream().filter(Once::talks).filter(Once::isSeen).toList();

    private static boolean talks(ModelEntry entry) {
      List<String> uses = entry.words(ModelField.USES);
      boolean special = uses.stream().flatMap(u -> Use.parse(u).stream()).anyMatch(Use::isSpecial);
      return !special && uses.contains(Use.CHAT.word());
    }

    private static boolean isSeen(ModelEntry entry) {
      return !Evidence.benchmarks(entry.id()).isEmpty() || !Evidence.speeds(entry.id()).isEmpty();
    }
  }
}
