package berth.site.page;

import berth.catalogue.ModelEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The scenarios that people look for: each model in the type most take, and two beside it, at
/// usual contexts and its own.
final class Scenarios {
  private static final List<Integer> CONTEXTS = List.of(8192, 32_768, 131_072);
  private static final List<String> QUANTS = List.of("Q8_0");

  private Scenarios() {}

  static List<String> exported() {
    List<String> paths = new ArrayList<>();
    for (ModelEntry entry : Library.computable()) {
      ModelEntry.Counted counted = entry.counted().orElseThrow();
      Set<String> quants = new LinkedHashSet<>();
      quants.add(counted.quant());
      if (!counted.quant().equals("MXFP4_MOE")) quants.addAll(QUANTS);
      for (String quant : quants) {
        for (int context : contexts(counted.context())) {
          paths.add("/models/" + entry.id() + "/" + quant + "/" + context);
        }
      }
    }
    return paths;
  }

  private static Set<Integer> contexts(int trained) {
    Set<Integer> contexts = new LinkedHashSet<>();
    for (int context : CONTEXTS) if (context < trained) contexts.add(context);
    contexts.add(trained);
    return contexts;
  }
}
