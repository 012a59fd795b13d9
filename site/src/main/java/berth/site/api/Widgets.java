package berth.site.api;

import berth.Answer;
import berth.Request;
import berth.RequestException;
import berth.advice.Explanation;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.Answering;
import berth.contract.CatalogueModels;
import berth.contract.Loaded;
import berth.contract.QueryFields;
import berth.fit.Room;
import berth.fit.Verdict;
import berth.pages.Widget;
import berth.site.Ask;
import berth.site.Reply;
import berth.site.Route;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One model's answer for pages of others: in a frame, and the script that puts the frame there.
final class Widgets {
  private static final List<String> NAMES =
      List.of("quant", "devices", "context", "system_ram", "cache_type_k", "cache_type_v");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *";

  private final Answerers answerers;

  Widgets(Answerers answerers) {
    this.answerers = answerers;
  }

  List<Route> routes() {
    return List.of(
        Route.pages("/widget/{id}", "One model's answer in a frame", this::page, this::known),
        Route.page("/widget.js", "Puts the frame where the script stands", (_, _) -> script()),
        Route.page("/widget.css", "How the frame looks", (_, _) -> style()));
  }

  /// Of all models that can be computed.
  private List<String> known() {
    return PackedCatalogue.models().models().stream()
        .filter(model -> model.counted().isPresent())
        .map(model -> "/widget/" + model.id())
        .filter(this::isAnswered)
        .toList();
  }

  private boolean isAnswered(String path) {
    try {
      page(Ask.of(path), Map.of("id", path.substring("/widget/".length())));
      return true;
    } catch (RequestException _) {
      return false;
    }
  }

  private Reply page(Ask ask, Map<String, String> values) {
    QueryFields fields = new QueryFields(ask.query());
    fields.allow(NAMES);
    ModelEntry entry = CatalogueModels.named(values.getOrDefault("id", ""));
    Request request = Estimates.request(fields, entry.id());
    Widget widget = answerers.with(answering -> of(entry, answering, request));
    return Reply.html(widget.html()).with("Content-Security-Policy", POLICY);
  }

  private static Widget of(ModelEntry entry, Answering answering, Request request) {
    Loaded model = answering.model(request);
    Answer answer = answering.answer(model, request);
    Room room = answer.planned().fit().room();
    List<Widget.Line> lines = new ArrayList<>();
    line(lines, "Memory", Figures.memory(answer.planned().fit().total()));
    line(lines, "Context", Figures.tokens(answer.plan().workload().context()) + " tokens");
    answer
        .verdict()
        .ifPresent(
            verdict -> {
              boolean inRam = room.machine().gpus().isEmpty();
              line(lines, "On", inRam ? "a computer without a GPU" : Explanation.devices(room));
              line(lines, "There", words(verdict));
            });
    answer
        .speed()
        .map(speed -> Figures.speed(speed.decode().predicted().value()))
        .ifPresent(rate -> line(lines, "Speed", rate + " tokens/s (predicted)"));
    return new Widget(
        entry.name(),
        "/models/" + entry.id(),
        model.weights().format(),
        lines,
        "In " + request.engine() + ", computed by");
  }

  private static void line(List<Widget.Line> lines, String name, String value) {
    lines.add(new Widget.Line(name, value));
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case COMFORTABLE -> "runs comfortably";
      case TIGHT -> "fits tightly";
      case OFFLOAD -> "runs with part in system RAM";
      case NO -> "does not fit";
    };
  }

  private static Reply script() {
    return Reply.text(200, "text/javascript; charset=utf-8", Resources.text("widget.js"));
  }

  private static Reply style() {
    return Reply.text(200, "text/css; charset=utf-8", Resources.text("widget.css"));
  }
}
