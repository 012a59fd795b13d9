package berth.peer;

import berth.plan.Plan;

/// What llama.cpp would load the model with.
public sealed interface Fitted {
  /// With all that was settled; its offload names shares by free memory where the engine names
  /// none.
  Plan plan();

  /// Everything fits as it was asked for.
  record LeftAlone(Plan plan) implements Fitted {}

  /// Everything fits on the one GPU at a shorter context.
  record Shortened(Plan plan) implements Fitted {}

  /// Layers, shares and rules for tensors were chosen, the context perhaps shortened before.
  record Placed(Plan plan) implements Fitted {}

  /// No placement was searched: the engine loads this plan, however large it is.
  record GaveUp(Plan plan, String because) implements Fitted {}
}
