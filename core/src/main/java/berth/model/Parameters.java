package berth.model;

/// How many parameters a model has: all of its main layers, those a token passes through, and those
/// of blocks for multi-token prediction. Rotary factors are no parameters.
public record Parameters(long total, long active, long prediction) {
  public static Parameters of(Model model) {
    long total = 0;
    long active = 0;
    long prediction = 0;
    for (Tensor tensor : model.tensors()) {
      if (tensor.role().startsWith("rope_f")) continue;
      long elements = tensor.elements();
      if (tensor.layer() >= model.mainLayers()) {
        prediction += elements;
      } else {
        total += elements;
        active += used(model, tensor, elements);
      }
    }
    return new Parameters(total, active, prediction);
  }

  private static long used(Model model, Tensor tensor, long elements) {
    if (!tensor.isExperts()) return elements;
    return model.layers().get(tensor.layer()).feedForward() instanceof FeedForward.Experts experts
        ? elements / experts.count() * experts.used()
        : elements;
  }
}
