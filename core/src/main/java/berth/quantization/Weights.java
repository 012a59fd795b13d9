package berth.quantization;

import berth.gguf.GgmlType;
import berth.model.Model;
import berth.model.Tensor;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A model's tensors, each with the type it is stored in: what one file, or one quantization of a
/// catalogued model, weighs. Tensors are known by their index in [Model#tensors].
public final class Weights {
  private static final String BIAS = ".bias";

  private final Model model;
  private final String format;
  private final List<GgmlType> types;
  private final long[] bytes;
  private final Bytes fileBytes;
  private final Optional<GgmlType> standIn;
  private final List<Map<String, Integer>> roles;
  private final List<Map<String, Integer>> biases;
  private @Nullable TensorUses uses;

  /// @param format the file type by its usual name, such as `Q4_K_M`
  /// @param types one per tensor of the model, in its order
  /// @param fileBytes the published file, metadata included
  public Weights(Model model, String format, List<GgmlType> types, Bytes fileBytes) {
    this(model, format, types, sizes(model, types), fileBytes, Optional.empty());
  }

  private Weights(
      Model model,
      String format,
      List<GgmlType> types,
      long[] bytes,
      Bytes fileBytes,
      Optional<GgmlType> standIn) {
    this.model = model;
    this.format = format;
    this.types = List.copyOf(types);
    this.bytes = bytes;
    this.fileBytes = fileBytes;
    this.standIn = standIn;
    this.roles = new ArrayList<>();
    this.biases = new ArrayList<>();
    for (int i = Tensor.GLOBAL; i < model.layers().size(); i++) {
      roles.add(new HashMap<>());
      biases.add(new HashMap<>());
    }
    for (int i = 0; i < types.size(); i++) {
      Tensor tensor = model.tensors().get(i);
      if (tensor.layer() < model.layers().size()) index(tensor, i);
    }
  }

  private static long[] sizes(Model model, List<GgmlType> types) {
    long[] sizes = new long[counted(model, types.size())];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = types.get(i).bytes(model.tensors().get(i).elements());
    }
    return sizes;
  }

  private static int counted(Model model, int count) {
    if (count == model.tensors().size()) return count;
    throw new IllegalArgumentException(count + " types for " + model.tensors().size());
  }

  /// Weights that no file was read for: the file's size is the tensors', each padded as in a file,
  /// and an estimate of what stands before them.
  public static Weights of(Model model, String format, List<GgmlType> types) {
    return new Weights(model, format, types, FileSize.of(model, types));
  }

  /// The same, of which it is known how large their files are.
  public Weights in(Bytes files) {
    return new Weights(model, format, types, bytes.clone(), files, standIn);
  }

  /// Weights in a format that the engine does not load.
  ///
  /// @param types for the engine's graph, one per tensor
  /// @param bytes of every tensor as it is stored
  /// @param standIn the type that stands for the format in the graph (assumed)
  static Weights elsewhere(
      Model model,
      String format,
      List<GgmlType> types,
      List<Long> bytes,
      Bytes fileBytes,
      GgmlType standIn) {
    long[] sizes = new long[counted(model, bytes.size())];
    for (int i = 0; i < sizes.length; i++) sizes[i] = bytes.get(i);
    counted(model, types.size());
    return new Weights(model, format, types, sizes, fileBytes, Optional.of(standIn));
  }

  private void index(Tensor tensor, int index) {
    String role = tensor.role();
    roles.get(tensor.layer() + 1).put(role, index);
    if (role.endsWith(BIAS)) {
      String of = role.substring(0, role.length() - BIAS.length());
      biases.get(tensor.layer() + 1).put(of, index);
    }
    int blocks = model.blocks();
    for (int i = blocks; i < model.layers().size(); i++) {
      roles.set(i + 1, roles.get(i - blocks + 1));
    }
  }

  public Model model() {
    return model;
  }

  /// What a recipe asks of the tensors' names.
  TensorUses uses() {
    if (uses == null) uses = new TensorUses(model);
    return uses;
  }

  /// The file type by its usual name.
  public String format() {
    return format;
  }

  public Bytes fileBytes() {
    return fileBytes;
  }

  /// The type that stands for the format in the engine's graph (assumed), if the engine does not
  /// load the format; nothing if it does.
  public Optional<GgmlType> standIn() {
    return standIn;
  }

  public int count() {
    return types.size();
  }

  public Tensor tensor(int index) {
    return model.tensors().get(index);
  }

  public GgmlType type(int index) {
    return types.get(index);
  }

  /// Bytes of one tensor's data.
  public long bytes(int index) {
    return bytes[index];
  }

  /// The tensor with that role in that layer, or among the global ones with [Tensor#GLOBAL].
  public OptionalInt find(int layer, String role) {
    return index(roles.get(layer + 1), role);
  }

  /// The bias that goes with that role: what [#find] finds for the role and `.bias`, without the
  /// cost of putting the two together, which every matrix of every graph would pay.
  public OptionalInt findBias(int layer, String role) {
    return index(biases.get(layer + 1), role);
  }

  private static OptionalInt index(Map<String, Integer> of, String role) {
    Integer index = of.get(role);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /// Whether the layer, or the model with [Tensor#GLOBAL], has a tensor of that role.
  public boolean has(int layer, String role) {
    return roles.get(layer + 1).containsKey(role);
  }
}
