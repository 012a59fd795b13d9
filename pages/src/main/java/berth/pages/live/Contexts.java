package berth.pages.live;

import java.util.ArrayList;
import java.util.List;

/// The contexts that pages offer: each twice the one before, and the model's own.
public final class Contexts {
  private static final int FIRST = 1024;

  private Contexts() {}

  /// In tokens, up to what a model was trained for.
  public static List<Integer> upTo(int trained) {
    List<Integer> contexts = new ArrayList<>();
    for (long context = FIRST; context < trained; context *= 2) contexts.add((int) context);
    contexts.add(trained);
    return contexts;
  }
}
