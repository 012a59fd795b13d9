package berth.pages.live;

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
final class Tree {
  private final List<LiveView.Branch> roots = new ArrayList<>();

  private Tree() {}

  static List<LiveView.Branch> of(Answer answer) {
    Tree tree = new Tree();
    Fit fit = answer.fit();
    for (int i = 0; i < answer.memory().devices().size(); i++) {
      Memory.OnDevice device = answer.memory().devices().get(i);
      Allowance allowance = fit.room().gpus().get(i);
      String name = answer.machine().gpus().get(i).isAny() ? "GPU" : device.name();
      tree.root(
          name,
          List.of(device.weights(), device.cache(), device.compute(), runtime(allowance)),
          allowance);
    }
    Memory.OnHost host = answer.memory().host();
    Allowance allowance = fit.room().host();
    tree.root(
        "System RAM",
        List.of(host.weights(), host.cache(), host.compute(), host.output(), runtime(allowance)),
        allowance);
    return tree.roots;
  }

  private static Part runtime(Allowance allowance) {
    return new Part.Sum(
        "runtime", allowance.runtime(), "what the process takes beside the engine's buffers");
  }

  private void root(String name, List<Part> parts, Allowance allowance) {
    roots.add(branch(new Part.Sum(name, parts, "")));
    if (!allowance.kept().isEmpty()) {
      roots.add(branch(new Part.Sum(name + ", not usable", allowance.kept(), "")));
    }
  }

  private static LiveView.Branch branch(Part part) {
    List<LiveView.Branch> under = new ArrayList<>();
    if (part instanceof Part.Sum sum) {
      for (Part each : sum.parts()) {
        if (!each.bytes().equals(Bytes.ZERO)) under.add(branch(each));
      }
    }
    boolean leaf = part instanceof Part.Leaf;
    String because = part.because();
    if (leaf) because = (because.isEmpty() ? "" : because + "; ") + part.basis().word();
    return new LiveView.Branch(
        part.name(),
        Figures.memory(part.bytes()),
        Figures.grouped(part.bytes().count()) + " B",
        because,
        under);
  }
}
