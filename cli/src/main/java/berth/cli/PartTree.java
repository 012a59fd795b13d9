package berth.cli;

import berth.Answer;
import berth.fit.Allowance;
import berth.fit.Fit;
import berth.memory.Memory;
import berth.memory.Part;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// Every part of an answer with its reason, memory by memory.
final class PartTree {
  private static final int WIDTH = 80;

  private final Answer answer;
  private final List<String> lines = new ArrayList<>();

  private PartTree(Answer answer) {
    this.answer = answer;
  }

  static List<String> of(Answer answer) {
    PartTree tree = new PartTree(answer);
    tree.all();
    return tree.lines;
  }

  private void all() {
    Fit fit = answer.fit();
    for (int i = 0; i < answer.memory().devices().size(); i++) {
      Memory.OnDevice device = answer.memory().devices().get(i);
      List<Part> parts =
          new ArrayList<>(List.of(device.weights(), device.cache(), device.compute()));
      parts.add(runtime(fit.room().gpus().get(i).runtime()));
      tree(device.name(), parts);
      kept(device.name(), fit.room().gpus().get(i));
    }
    Memory.OnHost host = answer.memory().host();
    List<Part> parts =
        new ArrayList<>(List.of(host.weights(), host.cache(), host.compute(), host.output()));
    parts.add(runtime(fit.room().host().runtime()));
    tree("System RAM", parts);
    kept("System RAM", fit.room().host());
  }

  private static Part runtime(List<Part> parts) {
    return new Part.Sum("runtime", parts, "what the process takes beside the engine's buffers");
  }

  /// What others keep of a memory.
  private void kept(String place, Allowance allowance) {
    if (allowance.kept().isEmpty()) return;
    tree(place + ", not usable", allowance.kept());
  }

  private void tree(String place, List<Part> parts) {
    lines.add(place);
    for (Part part : parts) {
      if (!part.bytes().equals(Bytes.ZERO)) branch(part, 1);
    }
    lines.add("");
  }

  private void branch(Part part, int depth) {
    String indent = "  ".repeat(depth);
    String figure =
        Figures.memory(part.bytes()) + ", " + Figures.grouped(part.bytes().count()) + " B";
    lines.add(indent + Page.padded(part.name(), 24 - indent.length()) + " " + figure);
    for (String line : TextReport.wrapped(part.because(), WIDTH - indent.length() - 4)) {
      lines.add(indent + "    " + line);
    }
    if (part instanceof Part.Sum sum) {
      for (Part child : sum.parts()) branch(child, depth + 1);
    }
  }
}
