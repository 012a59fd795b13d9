package berth.browser;

import berth.DeviceList;
import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.RequestReader;
import berth.catalogue.CatalogueReader;
import berth.catalogue.Overheads;
import berth.device.Device;
import berth.gguf.GgufFormatException;
import berth.json.JsonReader;
import berth.model.UnreadableModelException;
import berth.pages.Html;
import berth.pages.ask.Query;
import berth.pages.live.Contexts;
import berth.pages.live.Live;
import berth.pages.live.Subject;
import berth.pages.live.SubjectReader;
import berth.pages.live.Viewing;
import berth.pages.template.JteanswerGenerated;
import berth.pages.template.JteproblemGenerated;
import berth.speed.Calibration;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The facts that a page gave, and what answers with them.
final class Engine {
  private static final int USUAL_CONTEXT = 8192;

  private final Map<String, Subject> models = new HashMap<>();
  private final Map<String, List<Device>> devices = new HashMap<>();
  private @Nullable Live live;

  void facts(String calibration, String overheads) {
    live = Live.of(Overheads.read(overheads), Calibration.of(JsonReader.readFields(calibration)));
  }

  void addModel(String id, String facts, byte[] header) {
    models.put(id, SubjectReader.read(facts, header));
  }

  String addFile(String name, byte[] header, boolean quantized) {
    try {
      models.put(name, SubjectReader.file(name, header, quantized));
      return "";
    } catch (GgufFormatException | UnreadableModelException e) {
      return String.valueOf(e.getMessage());
    }
  }

  void addDevice(String name, String line) {
    devices.put(name, CatalogueReader.readGpus(line));
  }

  String missing(String question) {
    StringBuilder names = new StringBuilder();
    for (String name : DeviceList.names(new Query(fields(question)).texts("devices"))) {
      boolean any = name.equals("gpu") || name.equals("cpu");
      if (!any && !devices.containsKey(name)) names.append(name).append('\n');
    }
    return names.toString();
  }

  String contexts(String model) {
    Subject subject = models.get(model);
    if (subject == null) return "";
    StringBuilder lines = new StringBuilder();
    int trained = subject.source().model().shape().contextLength();
    for (int context : Contexts.upTo(trained)) {
      if (lines.length() > 0) lines.append('\n');
      lines.append(context).append('\t').append(Figures.tokens(context)).append(" tokens");
      if (context == Math.min(USUAL_CONTEXT, trained)) lines.append("\tchosen");
    }
    return lines.toString();
  }

  /// The answer as a part of a page; empty if only the engine with all families has it.
  String answer(String model, String question) {
    Html html = new Html();
    try {
      Live known = live;
      Subject subject = models.get(model);
      if (known == null || subject == null) throw unknown("model", "no model '" + model + "'");
      Request request =
          RequestReader.read(
              new Query(fields(question)),
              Optional.empty(),
              new ModelReference.Catalogued(model),
              names -> DeviceList.of(names, this::devices));
      JteanswerGenerated.render(html, null, Viewing.of(known.answer(subject, request)));
    } catch (Elsewhere _) {
      return "";
    } catch (RequestException e) {
      JteproblemGenerated.render(html, null, e.field(), String.valueOf(e.getMessage()), e.hint());
    }
    return html.toString();
  }

  private List<Device> devices(String name) {
    List<Device> known = devices.get(name);
    if (known == null) throw unknown("devices", "no machine '" + name + "'");
    return known;
  }

  private static RequestException unknown(String field, String message) {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST, field, message, "choose another");
  }

  private static Map<String, List<String>> fields(String question) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int from = 0;
    while (from < question.length()) {
      int end = question.indexOf('\n', from);
      if (end < 0) end = question.length();
      int tab = question.indexOf('\t', from);
      if (tab > from && tab < end) {
        fields
            .computeIfAbsent(question.substring(from, tab), _ -> new ArrayList<>())
            .add(question.substring(tab + 1, end));
      }
      from = end + 1;
    }
    return fields;
  }
}
