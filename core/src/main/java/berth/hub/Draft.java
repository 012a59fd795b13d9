package berth.hub;

import berth.gguf.Metadata;
import berth.gguf.MetadataValue;
import berth.gguf.ValueType;
import berth.model.Tensor;
import berth.model.UnreadableModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the converter would write, in the making: parameters by the engine's keys, tensors by the
/// engine's names. Shapes are in ggml's order, the length of a row (what a matrix multiplies)
/// first.
final class Draft {
  /// Far more than any tensor has, and few enough to count what a model of them occupies.
  private static final long MOST_ELEMENTS = 1L << 44;

  private final String architecture;
  private final Map<String, MetadataValue> values = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Tensor> projector = new ArrayList<>();
  private final List<Tensor> left = new ArrayList<>();

  /// @param architecture by the engine's name
  Draft(String architecture) {
    this.architecture = architecture;
    values.put("general.architecture", new MetadataValue.Text(architecture));
  }

  /// A whole number under the architecture's prefix.
  void put(String key, long value) {
    values.put(architecture + "." + key, new MetadataValue.Whole(ValueType.UINT32, value));
  }

  void put(String key, double value) {
    values.put(architecture + "." + key, new MetadataValue.Real(ValueType.FLOAT32, value));
  }

  void put(String key, boolean value) {
    values.put(architecture + "." + key, new MetadataValue.Flag(value));
  }

  void put(String key, String value) {
    values.put(architecture + "." + key, new MetadataValue.Text(value));
  }

  /// A whole number per layer.
  void put(String key, List<Integer> each) {
    List<MetadataValue> array = new ArrayList<>(each.size());
    for (int value : each) array.add(new MetadataValue.Whole(ValueType.INT32, value));
    values.put(architecture + "." + key, new MetadataValue.Array(ValueType.INT32, array));
  }

  /// True or false per layer.
  void putFlags(String key, List<Boolean> each) {
    List<MetadataValue> array = new ArrayList<>(each.size());
    for (boolean value : each) array.add(new MetadataValue.Flag(value));
    values.put(architecture + "." + key, new MetadataValue.Array(ValueType.BOOL, array));
  }

  /// A number per layer.
  void putReals(String key, List<Double> each) {
    List<MetadataValue> array = new ArrayList<>(each.size());
    for (double value : each) array.add(new MetadataValue.Real(ValueType.FLOAT32, value));
    values.put(architecture + "." + key, new MetadataValue.Array(ValueType.FLOAT32, array));
  }

  /// A tensor by its whole name.
  void tensor(String name, long... shape) {
    tensors.add(Tensor.of(name, list(name, shape)));
  }

  /// The tensors of a block.
  Block block(int index) {
    return new Block(this::tensor, "blk." + index + ".");
  }

  /// The tensors that belong to no block.
  Block global() {
    return new Block(this::tensor, "");
  }

  /// A tensor of the vision or audio projector (mmproj), which is a file of its own.
  void projector(String name, long... shape) {
    projector.add(Tensor.of(name, list(name, shape)));
  }

  /// The tensors of a part of the projector.
  Block projector(String prefix) {
    return new Block(this::projector, prefix);
  }

  /// A tensor of the checkpoint that the converter leaves out, such as a block for multi-token
  /// prediction that the engine has no use for.
  void left(String name, long... shape) {
    left.add(Tensor.of(name, list(name, shape)));
  }

  /// As [#block], of a block that the converter leaves out.
  Block leftBlock(int index) {
    return new Block(this::left, "blk." + index + ".");
  }

  Metadata metadata() {
    return new Metadata(values);
  }

  List<Tensor> tensors() {
    return List.copyOf(tensors);
  }

  List<Tensor> projector() {
    return List.copyOf(projector);
  }

  List<Tensor> left() {
    return List.copyOf(left);
  }

  /// The lengths, if a tensor can have them.
  private static List<Long> list(String name, long... shape) {
    List<Long> list = new ArrayList<>(shape.length);
    long room = MOST_ELEMENTS;
    for (long length : shape) {
      if (length < 1 || length > room) {
        throw new UnreadableModelException(name, "would have a length of " + length);
      }
      room /= length;
      list.add(length);
    }
    return list;
  }
}
