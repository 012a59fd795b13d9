package berth.site.page;

import berth.catalogue.ModelEntry;
import java.util.ArrayList;
import java.util.List;

/// The scenarios that people look for: each model in the type most take, at a usual context and at
/// 128 Ki or its own; and in eight bits.
final class Scenarios {
  private static final int USUAL = 8192;
  private static final int LONG = 131_072;

  private Scenarios() {}

  static List<String> exported() {
    List<String> paths = new ArrayList<>();
    for (ModelEntry entry : Library.computable()) {
      ModelEntry.Counted counted = entry.counted().orElseThrow();
      int usual = Math.min(USUAL, counted.context());
      int most = Math.min(LONG, counted.context());
      String before = "/models/" + entry.id() + "/";
      paths.add(before + counted.quant() + "/" + usual);
      if (most > usual) paths.add(before + counted.quant() + "/" + most);
      boolean four = counted.quant().equals("Q4_K_M");
      if (four) paths.add(before + "Q8_0/" + usual);
    }
    return paths;
  }
}
