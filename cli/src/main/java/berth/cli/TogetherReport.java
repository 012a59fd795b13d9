package berth.cli;

import berth.Estimator;
import berth.Request;
import berth.advice.Explanation;
import berth.catalogue.data.PackedCatalogue;
import berth.command.Command;
import berth.command.Commands;
import berth.contract.AnswerJson;
import berth.contract.Loaded;
import berth.contract.Measurements;
import berth.contract.SpeedJson;
import berth.contract.Tempos;
import berth.fit.Room;
import berth.plan.Plan;
import berth.planner.Planned;
import berth.planner.Planner;
import berth.planner.Tempo;
import berth.planner.Together;
import berth.units.Figures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Several models on one machine at once.
final class TogetherReport {
  private static final int FIRST_PORT = 8080;
  private static final List<Integer> WIDTHS = List.of(5, 12, 12, 12, 12, 12, 8);

  private final Room room;
  private final List<Loaded> models = new ArrayList<>();
  private final Together together;
  private final Tempo tempo;

  TogetherReport(Request request, List<String> others) {
    this.room = new Estimator(PackedCatalogue.reserves()).room(request);
    List<Plan> plans = new ArrayList<>();
    models.add(Models.open(request.model(), request.quant()));
    for (String other : others) models.add(named(other));
    for (Loaded model : models) plans.add(request.plan(model.weights()));
    this.together = Together.of(new Planner(), plans, room);
    this.tempo = Tempos.of(request);
  }

  /// `qwen3-0.6b` or `qwen3-0.6b:Q8_0`; `qwen3:0.6b` is a name.
  private static Loaded named(String text) {
    int colon = text.lastIndexOf(':');
    boolean known = PackedCatalogue.models().model(text.strip()).isPresent();
    boolean typed = !known && colon > 0 && text.indexOf('/', colon) < 0;
    String name = typed ? text.substring(0, colon) : text;
    Optional<String> type = typed ? Optional.of(text.substring(colon + 1)) : Optional.empty();
    return Models.open(ModelNames.parse(name), new Request.Quant(type, Optional.empty()));
  }

  void print(PrintWriter out, boolean json) {
    if (json) out.println(json());
    else text().forEach(out::println);
  }

  private List<String> text() {
    Page page = new Page();
    page.text(
        models.size()
            + " models on "
            + Explanation.devices(room)
            + ": "
            + (together.fits() ? "all of them run at the same time." : "they do not all run."));
    page.blank();
    page.line(Page.row(WIDTHS, "", "quant", "verdict", "on GPUs", "in RAM", "context", "t/s"));
    for (int i = 0; i < models.size(); i++) row(page, i);
    page.blank();
    page.text(SpeedText.legend(tempo.asked().depth()) + ", while the others rest.");
    page.blank();
    for (int i = 0; i < models.size(); i++) {
      page.text(
          models.get(i).weights().model().name()
              + ": "
              + Explanation.because(together.plans().get(i)).orElse("no limit is known")
              + ".");
    }
    page.blank();
    for (int i = 0; i < models.size(); i++) {
      Optional<Command> command = command(i);
      command.ifPresent(c -> CommandText.broken(c).forEach(page::line));
    }
    return page.lines();
  }

  private void row(Page page, int i) {
    Planned planned = together.plans().get(i);
    long onGpus = 0;
    for (int gpu = 0; gpu < planned.priced().plan().gpus(); gpu++) {
      onGpus += planned.fit().total(gpu).count();
    }
    page.line(models.get(i).weights().model().name());
    page.line(
        Page.row(
            WIDTHS,
            "",
            models.get(i).weights().format(),
            planned.fit().verdict().map(v -> v.word()).orElse("?"),
            Figures.memory(new berth.units.Bytes(onGpus)),
            Figures.memory(planned.fit().hostTotal()),
            Figures.grouped(planned.priced().plan().workload().context()),
            planned.fits() ? SpeedText.decode(tempo.of(planned)) : "–"));
  }

  /// The server's command, each on a port of its own.
  private Optional<Command> command(int i) {
    return Commands.server(together.plans().get(i), models.get(i).files())
        .map(command -> command.with("--port", Integer.toString(FIRST_PORT + i)));
  }

  private String json() {
    Measurements measured = new Measurements();
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "berth/1");
      json.writeBooleanProperty("fits", together.fits());
      json.writeArrayPropertyStart("models");
      for (int i = 0; i < models.size(); i++) {
        Planned planned = together.plans().get(i);
        json.writeStartObject();
        json.writeStringProperty("name", models.get(i).weights().model().name());
        json.writeStringProperty("quant", models.get(i).weights().format());
        AnswerJson.fitOf(json, planned);
        AnswerJson.placementOf(json, planned);
        AnswerJson.devicesOf(json, planned);
        AnswerJson.hostOf(json, planned);
        SpeedJson.brief(json, tempo.of(planned), measured, models.get(i).reference(), planned);
        command(i).ifPresent(c -> AnswerJson.strings(json, "command", c.words()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
