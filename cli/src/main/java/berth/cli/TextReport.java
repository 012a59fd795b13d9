package berth.cli;

import berth.Answer;
import berth.Request;
import berth.advice.Explanation;
import berth.catalogue.MeasuredSpeed;
import berth.command.EngineOptions;
import berth.contract.Measurements;
import berth.device.Device;
import berth.fit.Fit;
import berth.fit.Verdict;
import berth.memory.Memory;
import berth.memory.Part;
import berth.model.Model;
import berth.plan.CacheType;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.speed.Speed;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// An answer for a person, in 80 columns.
final class TextReport {
  private static final int WIDTH = 80;

  private final Answer answer;
  private final List<String> lines = new ArrayList<>();

  private TextReport(Answer answer) {
    this.answer = answer;
  }

  /// @param verified whether the model's sizes were read where its publisher, or a file, says them
  static List<String> of(
      Request request,
      boolean verified,
      Answer answer,
      List<MeasuredSpeed> measured,
      boolean explain) {
    TextReport report = new TextReport(answer);
    report.head(request);
    report.devices();
    if (answer.verdict().isPresent()) {
      report.verdict();
      report.limitedTable();
    } else {
      report.table();
    }
    answer
        .speed()
        .ifPresentOrElse(speed -> report.speed(request, speed, measured, explain), report::noSpeed);
    if (explain) report.lines.addAll(PartTree.of(answer));
    report.bullet("", report.basis(verified));
    report.rests();
    return report.lines;
  }

  private void head(Request request) {
    Weights weights = answer.plan().weights();
    Model model = weights.model();
    lines.add(model.name() + ", " + weights.format());
    lines.add(
        model.architectureName()
            + ", "
            + Figures.parameters(answer.parameters().total())
            + " parameters"
            + (answer.parameters().active() < answer.parameters().total()
                ? " (" + Figures.parameters(answer.parameters().active()) + " active)"
                : "")
            + ", "
            + model.mainLayers()
            + " layers, file "
            + Figures.file(weights.fileBytes()));
    Workload workload = answer.plan().workload();
    String context = Figures.tokens(workload.context()) + " tokens of context";
    if (request.wanted().context().isEmpty()) context += " (default)";
    int slots = workload.batching().parallel();
    lines.add(
        context
            + ", "
            + (slots == 1 ? "1 slot" : slots + " slots")
            + ", cache "
            + cacheTypes(workload.cache())
            + ", flash attention "
            + (answer.memory().compute().flashAttention() ? "on" : "off"));
  }

  /// A line for each run of devices of one kind that the catalogue knows.
  private void devices() {
    List<Device> gpus = answer.machine().gpus();
    for (int from = 0, to; from < gpus.size(); from = to) {
      to = from + 1;
      while (to < gpus.size() && gpus.get(to).equals(gpus.get(from))) to++;
      String first = answer.memory().devices().get(from).name();
      String last = answer.memory().devices().get(to - 1).name();
      product(to - from == 1 ? first : first + " to " + last, gpus.get(from));
    }
    product("System RAM", answer.machine().host());
    lines.add("");
  }

  private void product(String where, Device device) {
    if (device.isAny()) return;
    List<String> facts = new ArrayList<>(List.of(device.name()));
    device.memory().capacity().map(Figures::capacity).ifPresent(facts::add);
    device.memory().bandwidth().map(Figures::rate).ifPresent(facts::add);
    bullet("", where + ": " + String.join(", ", facts));
  }

  private static String cacheTypes(Workload.Cache cache) {
    String k = CacheType.word(cache.keyType());
    String v = CacheType.word(cache.valueType());
    return k.equals(v) ? k : k + "/" + v;
  }

  private void table() {
    lines.add(row("", "weights", "cache", "compute", "output", "total"));
    for (Memory.OnDevice device : answer.memory().devices()) {
      lines.add(
          row(
              device.name(),
              memory(device.weights()),
              memory(device.cache()),
              memory(device.compute()),
              "",
              Figures.memory(device.total())));
    }
    Memory.OnHost host = answer.memory().host();
    lines.add(
        row(
            "System RAM",
            memory(host.weights()),
            memory(host.cache()),
            memory(host.compute()),
            memory(host.output()),
            Figures.memory(host.total())));
    if (!answer.memory().devices().isEmpty()) {
      lines.add(row("All", "", "", "", "", Figures.memory(answer.memory().total())));
    }
    lines.add("");
  }

  /// Whether it runs, why, with which options, and how far the context can go.
  private void verdict() {
    Verdict verdict = answer.verdict().orElseThrow();
    bullet(
        "", Verdicts.word(verdict) + ": " + Explanation.because(answer.planned()).orElse("") + ".");
    if (answer.found() && verdict.runs()) bullet("", "Options: " + options());
    answer
        .maxContext()
        .ifPresent(
            largest ->
                bullet(
                    "",
                    "Largest context: "
                        + Figures.tokens(largest)
                        + " tokens ("
                        + Explanation.contextLimit(answer.planned(), largest)
                        + ")."));
    lines.add("");
  }

  private void speed(Request request, Speed speed, List<MeasuredSpeed> measured, boolean explain) {
    Request.Wanted wanted = request.wanted();
    Speed resting = Measurements.resting(speed, measured);
    for (String line : SpeedText.of(resting, wanted.depth(), wanted.prompt(), measured)) {
      bullet("", line);
    }
    if (explain) lines.addAll(SpeedText.spent(speed.spent()));
    lines.add("");
  }

  private void noSpeed() {
    List<String> why = SpeedText.unknown(answer);
    why.forEach(line -> bullet("", line));
    if (!why.isEmpty()) lines.add("");
  }

  private String options() {
    return String.join(" ", EngineOptions.placement(answer.planned().priced()));
  }

  /// What lies where against what there is.
  private void limitedTable() {
    Fit fit = answer.fit();
    lines.add(narrow("", "weights", "cache", "compute", "other", "total", "usable"));
    for (int i = 0; i < answer.memory().devices().size(); i++) {
      Memory.OnDevice device = answer.memory().devices().get(i);
      lines.add(
          narrow(
              device.name(),
              memory(device.weights()),
              memory(device.cache()),
              memory(device.compute()),
              memory(fit.runtime(i)),
              Figures.memory(fit.total(i)),
              fit.usable(i).map(Figures::memory).orElse("?")));
    }
    Memory.OnHost host = answer.memory().host();
    lines.add(
        narrow(
            "System RAM",
            memory(host.weights()),
            memory(host.cache()),
            memory(host.compute()),
            memory(host.output().bytes().plus(fit.hostRuntime())),
            Figures.memory(fit.hostTotal()),
            fit.hostUsable().map(Figures::memory).orElse("?")));
    if (!answer.memory().devices().isEmpty()) {
      lines.add(narrow("All", "", "", "", "", Figures.memory(fit.total()), ""));
    }
    lines.add("");
  }

  private static String narrow(String name, String... cells) {
    StringBuilder row = new StringBuilder(pad(name, 11));
    for (String cell : cells) row.append(" ".repeat(Math.max(1, 11 - cell.length()))).append(cell);
    return row.toString().stripTrailing();
  }

  private static String memory(Bytes bytes) {
    return bytes.equals(Bytes.ZERO) ? "–" : Figures.memory(bytes);
  }

  private static String memory(Part part) {
    return part.bytes().equals(Bytes.ZERO) ? "–" : Figures.memory(part.bytes());
  }

  private static String row(String name, String... cells) {
    StringBuilder row = new StringBuilder(pad(name, 12));
    for (String cell : cells) row.append(" ".repeat(Math.max(1, 13 - cell.length()))).append(cell);
    return row.toString().stripTrailing();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// What the figures rest on.
  private String basis(boolean verified) {
    Weights weights = answer.plan().weights();
    boolean known = weights.model().architecture().isPresent();
    if (weights.standIn().isPresent()) {
      return "Weights: by the format's layout. Cache and compute: as llama.cpp would, assumed.";
    }
    if (!known) return "Weights: llama.cpp b10256's own layout. Cache and compute: assumed.";
    return verified
        ? "Weights, cache and compute: llama.cpp b10256's own layout, exact to the byte."
        : "Weights, cache and compute: llama.cpp b10256's own layout, as far as the model's sizes"
            + " are right.";
  }

  private void rests() {
    for (String note : answer.notes()) bullet("- ", note);
    for (String assumption : answer.assumptions()) bullet("- ", assumption);
  }

  private void bullet(String mark, String text) {
    String before = mark;
    for (String line : wrapped(text, WIDTH - mark.length())) {
      lines.add(before + line);
      before = " ".repeat(mark.length());
    }
  }

  /// Words in lines of at most that many characters.
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) line.append(' ');
      line.append(word);
    }
    if (line.length() > 0) lines.add(line.toString());
    return lines;
  }
}
