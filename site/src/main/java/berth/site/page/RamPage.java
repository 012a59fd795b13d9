package berth.site.page;

import berth.Request;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.OperatingSystem;
import berth.pages.Page;
import berth.pages.live.Answered;
import berth.pages.live.Subject;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.plan.Plan;
import berth.planner.Planned;
import berth.planner.Tempo;
import berth.site.Ask;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one model takes in system RAM, on computers without a GPU.
final class RamPage {
  private static final Page.Crumb ABOVE = new Page.Crumb("RAM calculator", "/ram");

  private final Worker worker;
  private final Library library;
  private final Forms forms;

  RamPage(Worker worker, Library library, Forms forms) {
    this.worker = worker;
    this.library = library;
    this.forms = forms;
  }

  Sheet of(ModelEntry entry, Ask ask) {
    if (!Library.computes(entry)) return unknown(entry);
    Subject subject = library.subject(entry);
    Request request = inRam(Questions.of(entry.id(), ask, Map.of()));
    Answered answered = worker.answer(subject, request);
    Planned planned = answered.answer().planned();
    Tempo tempo = worker.tempo(request);
    String name = entry.name();
    Plan asked = answered.answer().plan();
    RamWords words = new RamWords(entry, planned, tempo);
    RamTables tables = new RamTables(worker, subject, request);
    RamGpus gpus = RamGpus.of(worker, asked, worker.tempo(request));
    List<Section> sections = new ArrayList<>();
    sections.add(words.kit());
    sections.add(RamTables.speeds(planned, tempo));
    sections.add(tables.quantizations());
    sections.add(gpus.section());
    List<Block.Questions.Question> questions = new ArrayList<>(words.questions());
    questions.add(gpus.question(name));
    sections.add(Section.of("faq", "Questions", new Block.Questions(questions)));
    sections.add(links(entry));
    Page page =
        Page.of(
                "How much RAM does " + name + " need? RAM calculator",
                words.sentence(),
                path(entry),
                Page.Section.CALCULATOR,
                ABOVE)
            .linking(Linked.of(questions, List.of(ABOVE), name));
    return new Sheet(
        page,
        "How much RAM does " + name + " need?",
        words.sentence(),
        Optional.of(
            new Sheet.Asked(
                forms.inRam(path(entry), subject, request, answered.answer()),
                Optional.of(worker.view(answered)))),
        sections);
  }

  static String path(ModelEntry entry) {
    return "/ram/" + entry.id();
  }

  /// The same on a computer without a GPU: the one asked for, or any.
  private static Request inRam(Request request) {
    List<Device> devices = request.devices();
    boolean one = devices.size() == 1 && devices.getFirst().cpuOnly();
    return request.on(one ? devices : List.of(Device.CPU), request.limits());
  }

  private static Section links(ModelEntry entry) {
    List<Block.Links.Link> links = new ArrayList<>();
    links.add(
        new Block.Links.Link(
            entry.name(), "/models/" + entry.id(), "on GPUs, with every quantization"));
    links.addAll(ModelPairs.of(entry));
    return Section.of("more", "More", new Block.Links(links));
  }

  private static Sheet unknown(ModelEntry entry) {
    String lead = "Unknown: what " + entry.name() + " takes cannot be computed.";
    return Sheet.of(
        Page.of(entry.name() + " in RAM", lead, path(entry), Page.Section.CALCULATOR, ABOVE)
            .unlisted(),
        "How much RAM does " + entry.name() + " need?",
        lead,
        List.of(links(entry)));
  }

  /// The smallest kit, as sold, that holds so much beside what the system keeps, in words.
  static String kit(Bytes needed) {
    return kitOf(needed).map(Setup::kit).orElse("more than any kit sold");
  }

  static Optional<Bytes> kitOf(Bytes needed) {
    return PackedCatalogue.reserves().kit(needed, OperatingSystem.LINUX);
  }

  /// `42.37 GiB`.
  static String takes(Planned planned) {
    return Figures.memory(planned.fit().hostTotal());
  }
}
