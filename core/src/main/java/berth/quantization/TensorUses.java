package berth.quantization;

import berth.model.Model;
import berth.model.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a recipe asks of a model's tensors by name, whatever the file type: asked once.
final class TensorUses {
  private final List<Integer> order = new ArrayList<>();
  private final List<TensorUse> uses = new ArrayList<>();
  private final List<Boolean> quantizable = new ArrayList<>();
  private int values;

  TensorUses(Model model) {
    List<Tensor> tensors = model.tensors();
    for (int i = 0; i < tensors.size(); i++) {
      TensorUse use = TensorUse.of(tensors.get(i));
      order.add(i);
      uses.add(use);
      quantizable.add(TensorUse.quantizable(tensors.get(i)));
      if (use == TensorUse.VALUES) values++;
    }
    order.sort(
        Comparator.<Integer>comparingInt(i -> tensors.get(i).layer())
            .thenComparing(i -> tensors.get(i).name()));
  }

  /// Indices of the tensors by block, those of a block by name.
  List<Integer> order() {
    return order;
  }

  TensorUse use(int tensor) {
    return uses.get(tensor);
  }

  /// Whether a recipe may change the tensor at all.
  boolean quantizable(int tensor) {
    return quantizable.get(tensor);
  }

  /// How many of them are for values.
  int values() {
    return values;
  }
}
