package berth.site.page;

import berth.Request;
import berth.advice.Comparison;
import berth.advice.Side;
import berth.catalogue.ModelEntry;
import berth.catalogue.UsualType;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.live.Subject;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.planner.Hardware;
import berth.planner.Planned;
import berth.planner.Planner;
import berth.planner.Priced;
import berth.planner.Tempo;
import berth.quantization.FileType;
import berth.quantization.Weights;
import berth.site.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two models of the catalogue side by side: each in the quantization asked for, or else in its
/// usual one, both at the same context.
record Versus(
    ModelPairs.Pair pair, Subject one, Subject other, Comparison comparison, Tempo tempo) {
  private static final int CONTEXT = 8192;

  static Versus of(Worker worker, Library library, ModelPairs.Pair pair, Ask ask) {
    Subject one = library.subject(pair.first());
    Subject other = library.subject(pair.second());
    int context = Math.min(CONTEXT, Math.min(trained(pair.first()), trained(pair.second())));
    String asked = ask.parameter("context").orElse(Integer.toString(context));
    Request request = Questions.of(pair.first().id(), ask, Map.of("context", asked, "devices", ""));
    Tempo tempo = worker.tempo(request);
    Comparison comparison =
        Comparison.of(
            side(worker, pair.first(), one, request),
            side(worker, pair.second(), other, request),
            Evidence.benchmarks(pair.first().id()),
            Evidence.benchmarks(pair.second().id()),
            tempo);
    return new Versus(pair, one, other, comparison, tempo);
  }

  private static int trained(ModelEntry entry) {
    return entry.counted().map(ModelEntry.Counted::context).orElse(CONTEXT);
  }

  private static Side side(Worker worker, ModelEntry entry, Subject subject, Request request) {
    Planner planner = worker.planner();
    List<Priced> byFormat = new ArrayList<>();
    for (String name : ladder(subject))
      price(worker, subject, request, name).ifPresent(byFormat::add);
    Plan asked = request.plan(worker.live().quantized(subject, request));
    return new Side(
        Optional.of(entry),
        byFormat,
        planner.price(asked),
        Hardware.holding(planner, asked, Devices.all(), PackedCatalogue.reserves()));
  }

  private static List<String> ladder(Subject subject) {
    FileType usual = FileType.parse(subject.quant(Optional.empty())).orElse(FileType.Q4_K_M);
    return UsualType.ladder(usual).stream().map(FileType::name).toList();
  }

  private static Optional<Priced> price(
      Worker worker, Subject subject, Request request, String name) {
    try {
      Request asked = Asking.in(request, name, context(request));
      Weights weights = worker.live().quantized(subject, asked);
      return Optional.of(worker.planner().price(asked.plan(weights)));
    } catch (RefusedException | berth.RequestException _) {
      return Optional.empty();
    }
  }

  private static int context(Request request) {
    return request.wanted().context().orElse(CONTEXT);
  }

  Side first() {
    return comparison.first();
  }

  Side second() {
    return comparison.second();
  }

  String firstName() {
    return pair.first().name();
  }

  String secondName() {
    return pair.second().name();
  }

  /// A quantization as a sentence has it.
  static String format(Side side) {
    return side.named().plan().weights().format();
  }

  /// The quantization of both, or of each.
  String formats() {
    return format(first()).equals(format(second()))
        ? format(first())
        : format(first()) + " and " + format(second());
  }

  /// What all figures hold for: `Q4_K_M with 8,192 (8 Ki) tokens of f16 cache in llama.cpp`.
  String setting() {
    return formats() + " with " + Running.workload(first().named().plan());
  }

  /// A side on one GPU of any size.
  static Planned anywhere(Side side) {
    Priced named = side.named();
    return new Planned(
        named,
        named.in(
            berth.fit.Room.unlimited(
                new berth.device.Machine(
                    List.of(berth.device.Device.GPU), berth.device.Device.CPU))));
  }
}
