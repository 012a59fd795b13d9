package berth.site.page;

import berth.Answer;
import berth.Request;
import berth.catalogue.DeviceEntry;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.UsualType;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.pages.ask.Form;
import berth.pages.live.Contexts;
import berth.pages.live.Subject;
import berth.plan.CacheType;
import berth.quantization.FileType;
import berth.site.Ask;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The controls of a calculator, set to what was asked.
final class Forms {
  /// What the first page answers for until somebody says what they have.
  static final String FIRST_DEVICE = "nvidia-geforce-rtx-4090";

  private static final int OFFERED = 60;
  private static final List<Integer> COUNTS = List.of(1, 2, 3, 4, 6, 8);
  private static final List<Integer> SLOTS = List.of(1, 2, 4, 8, 16, 32);
  private static final List<Integer> RAMS = List.of(16, 32, 64, 96, 128, 192, 256, 512, 768, 1024);
  private static final List<String> CACHES = List.of("f16", "q8_0", "q5_1", "q4_0", "bf16", "f32");

  private final List<DeviceEntry> offered = offered();

  /// The devices that were measured most, by name.
  private static List<DeviceEntry> offered() {
    Map<String, Integer> rows = new HashMap<>();
    for (MeasuredSpeed speed : Evidence.speeds().all()) {
      rows.merge(speed.on().device(), 1, Integer::sum);
    }
    return PackedCatalogue.get().devices().stream()
        .filter(entry -> rows.containsKey(entry.device().id()) && entry.isSupported())
        .filter(entry -> entry.device().memory().capacity().isPresent() || isComputer(entry))
        .sorted(
            Comparator.comparingInt(
                (DeviceEntry entry) -> -rows.getOrDefault(entry.device().id(), 0)))
        .limit(OFFERED)
        .sorted(Comparator.comparing(entry -> entry.device().name()))
        .toList();
  }

  private static boolean isComputer(DeviceEntry entry) {
    return entry.device().cpuOnly();
  }

  /// The form for a model and an answer about it.
  Form of(String action, Subject subject, Request request, Answer answer) {
    return new Form(
        action,
        subject.id().orElse(""),
        subject.usual().isEmpty() ? List.of() : quants(answer),
        contexts(answer),
        machines(request),
        numbers(COUNTS, request.devices().size(), ""),
        rams(request),
        caches(answer),
        numbers(SLOTS, answer.plan().workload().batching().parallel(), ""),
        Optional.empty(),
        false,
        List.of());
  }

  /// The same where the model is chosen, too.
  Form choosing(String action, Subject subject, Request request, Answer answer) {
    return of(action, subject, request, answer).choosing(subject.id().orElse(""));
  }

  /// The same with every option of the engine.
  Form everything(String action, Subject subject, Request request, Answer answer, Ask ask) {
    return choosing(action, subject, request, answer).with(MoreFields.of(ask));
  }

  /// The same for computers without a GPU.
  Form inRam(String action, Subject subject, Request request, Answer answer) {
    Form form = of(action, subject, request, answer);
    String chosen = request.devices().getFirst().id();
    List<Form.Choice> computers = new ArrayList<>();
    computers.add(new Form.Choice("cpu", "any computer", chosen.equals("cpu")));
    for (DeviceEntry entry : RamTables.computers()) {
      computers.add(choice(entry.device(), entry.device().id().equals(chosen)));
    }
    return form.on(List.of(new Form.Group("Computers without a GPU", computers)));
  }

  private static List<Form.Choice> quants(Answer answer) {
    String chosen = answer.plan().weights().format();
    List<String> names = new ArrayList<>(UsualType.LADDER.stream().map(FileType::name).toList());
    if (!names.contains(chosen)) names.addFirst(chosen);
    return names.stream().map(name -> new Form.Choice(name, name, name.equals(chosen))).toList();
  }

  private static List<Form.Choice> contexts(Answer answer) {
    int chosen = answer.plan().workload().context();
    List<Integer> all =
        new ArrayList<>(Contexts.upTo(answer.plan().weights().model().shape().contextLength()));
    if (!all.contains(chosen)) all.add(chosen);
    return all.stream()
        .sorted()
        .map(
            tokens ->
                new Form.Choice(
                    Integer.toString(tokens), Figures.tokens(tokens) + " tokens", tokens == chosen))
        .toList();
  }

  /// The devices offered, by maker, and what was asked for if it is none of them.
  List<Form.Group> machines(Request request) {
    String chosen = request.devices().isEmpty() ? "" : request.devices().getFirst().id();
    Map<String, List<Form.Choice>> groups = new LinkedHashMap<>();
    boolean found = chosen.isEmpty();
    for (DeviceEntry entry : offered) {
      boolean is = entry.device().id().equals(chosen);
      found |= is;
      groups
          .computeIfAbsent(entry.device().vendor(), _ -> new ArrayList<>())
          .add(choice(entry.device(), is));
    }
    List<Form.Group> all = new ArrayList<>();
    if (!found)
      all.add(new Form.Group("Yours", List.of(choice(request.devices().getFirst(), true))));
    groups.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(group -> all.add(new Form.Group(group.getKey(), group.getValue())));
    return all;
  }

  private static Form.Choice choice(Device device, boolean chosen) {
    return new Form.Choice(device.id(), name(device), chosen);
  }

  /// The name, with its memory where it does not say it.
  private static String name(Device device) {
    Optional<String> memory = device.memory().capacity().map(Figures::capacity);
    boolean said = device.name().contains("GB");
    return said || memory.isEmpty() ? device.name() : device.name() + ", " + memory.get();
  }

  private static List<Form.Choice> rams(Request request) {
    long asked = request.limits().systemRam().map(bytes -> bytes.count()).orElse(0L);
    List<Form.Choice> choices = new ArrayList<>();
    choices.add(new Form.Choice("", "not said", asked == 0));
    boolean found = asked == 0;
    for (int gib : RAMS) {
      long bytes = (long) gib << 30;
      found |= bytes == asked;
      choices.add(new Form.Choice(Long.toString(bytes), gib + " GB", bytes == asked));
    }
    if (!found) {
      choices.add(new Form.Choice(Long.toString(asked), Figures.memory(new Bytes(asked)), true));
    }
    return choices;
  }

  private static List<Form.Choice> caches(Answer answer) {
    String chosen = CacheType.word(answer.plan().workload().cache().keyType());
    List<String> all = new ArrayList<>(CACHES);
    if (!all.contains(chosen)) all.add(chosen);
    return all.stream().map(type -> new Form.Choice(type, type, type.equals(chosen))).toList();
  }

  private static List<Form.Choice> numbers(List<Integer> offered, int chosen, String unit) {
    List<Integer> all = new ArrayList<>(offered);
    int set = Math.max(1, chosen);
    if (!all.contains(set)) all.add(set);
    return all.stream()
        .sorted()
        .map(n -> new Form.Choice(Integer.toString(n), n + unit, n == set))
        .toList();
  }
}
