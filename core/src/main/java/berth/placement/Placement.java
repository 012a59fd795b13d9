package berth.placement;

import berth.model.Architecture;
import berth.model.Model;
import berth.model.Tensor;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.plan.TensorOverride;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Where everything of a plan lies (llama-model.cpp, load_tensors, and llama-model-loader.cpp,
/// create_tensor, llama.cpp b10256). Devices are numbered from 0; the number of devices stands for
/// system RAM.
public final class Placement {
  private static final int NO_RULE = Integer.MIN_VALUE;

  private final Weights weights;
  private final int gpus;
  private final int gpuLayers;
  private final boolean cacheOffloaded;
  private final boolean overridden;
  private final int[] layerDevices;
  private final int[] rules;

  private Placement(Plan plan) {
    this.weights = plan.weights();
    Model model = weights.model();
    int all = model.layers().size();
    this.gpus = plan.gpus();
    this.gpuLayers = gpus == 0 ? 0 : Math.min(plan.offload().gpuLayers(), all + 1);
    this.cacheOffloaded = plan.workload().cache().offload();
    this.overridden = plan.offload().hasRules();
    this.layerDevices = layerDevices(all, gpus, gpuLayers, plan.offload());
    this.rules = new int[weights.count()];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = rule(plan.offload(), weights.tensor(i), gpus);
    }
  }

  /// The engine's placement for a plan.
  public static Placement of(Plan plan) {
    return new Placement(plan);
  }

  /// Number of devices beside system RAM, which is also RAM's own number.
  public int host() {
    return gpus;
  }

  /// Device of a block, or of the output with the number of blocks.
  public int layerDevice(int layer) {
    return layerDevices[layer];
  }

  /// Device of the output matrix.
  public int outputDevice() {
    return layerDevices[layerDevices.length - 1];
  }

  /// Device of a block's cache and recurrent state.
  public int cacheDevice(int layer) {
    return cacheOffloaded ? layerDevices[layer] : gpus;
  }

  /// Whether caches lie on their layers' devices.
  public boolean cacheOffloaded() {
    return cacheOffloaded;
  }

  /// Layers on GPUs, the output counted as one.
  public int gpuLayers() {
    return gpuLayers;
  }

  /// Whether every layer and the output are on GPUs.
  public boolean complete() {
    return gpuLayers >= layerDevices.length;
  }

  /// Whether batches are pipelined over several GPUs, which keeps four copies of their inputs.
  public boolean pipelined() {
    return gpus > 1 && complete() && cacheOffloaded && !overridden;
  }

  /// Whether rules for single tensors are given.
  public boolean overridden() {
    return overridden;
  }

  /// Whether every block lies on one GPU as a whole, with all its weights and its cache.
  public boolean undivided() {
    if (!complete() || !cacheOffloaded || overridden) return false;
    int layers = weights.model().layers().size();
    for (Tensor tensor : weights.model().tensors()) {
      boolean ofBlock = tensor.layer() != Tensor.GLOBAL && tensor.layer() < layers;
      if (ofBlock && !DeviceSupport.holds(weights.model(), tensor)) return false;
    }
    return true;
  }

  /// Where the engine puts a tensor that a block, or the output with the number of blocks, uses.
  public int device(int tensor, int user) {
    return resolve(tensor, layerDevices[user]);
  }

  /// Where the engine puts a tensor of the input: in system RAM, unless a rule says otherwise.
  public int inputDevice(int tensor) {
    return resolve(tensor, gpus);
  }

  /// One tensor in one memory.
  public record Loaded(int tensor, int device) {}

  /// Every tensor that is loaded, once for each memory it is loaded into: a tied embedding serves
  /// as output, too, and rotary factors are wanted on every device. An output matrix that serves as
  /// embedding lies there twice (CodeShell).
  public List<Loaded> loaded() {
    Model model = weights.model();
    List<Loaded> loaded = new ArrayList<>(weights.count() + 2);
    for (int i = 0; i < weights.count(); i++) {
      Tensor tensor = weights.tensor(i);
      if (tensor.layer() != Tensor.GLOBAL) {
        boolean main = tensor.layer() < model.mainLayers();
        boolean known = tensor.layer() < model.layers().size();
        if (main || (known && PredictionTensors.loaded(model, tensor.role()))) {
          loaded.add(new Loaded(i, device(i, tensor.layer())));
        }
      } else {
        addGlobal(loaded, i, tensor.role());
      }
    }
    return loaded;
  }

  private void addGlobal(List<Loaded> loaded, int index, String role) {
    switch (GlobalTensor.use(role, weights.model())) {
      case INPUT -> {
        int device = inputDevice(index);
        loaded.add(new Loaded(index, device));
        boolean tied =
            role.equals("token_embd")
                && !weights.has(Tensor.GLOBAL, "output")
                && weights.model().copiesEmbedding();
        int output = device(index, layerDevices.length - 1);
        if (tied && (output != device || twice())) loaded.add(new Loaded(index, output));
      }
      case OUTPUT -> {
        Loaded output = new Loaded(index, device(index, layerDevices.length - 1));
        loaded.add(output);
        boolean embeds = role.equals("output") && !weights.has(Tensor.GLOBAL, "token_embd");
        if (embeds) loaded.add(output);
      }
      case FIRST_LAYER -> loaded.add(new Loaded(index, device(index, 0)));
      case EVERY_LAYER -> {
        boolean[] there = new boolean[gpus + 1];
        for (int layer = 0; layer < weights.model().mainLayers(); layer++) {
          int device = device(index, layer);
          if (!GlobalTensor.used(weights.model(), layer) || there[device]) continue;
          there[device] = true;
          loaded.add(new Loaded(index, device));
        }
      }
    }
  }

  /// These loaders ask for the output before the embedding and so do not find that it is there.
  private boolean twice() {
    return weights
        .model()
        .architecture()
        .filter(a -> a.is(Architecture.Trait.OUTPUT_BEFORE_EMBEDDING))
        .isPresent();
  }

  private int resolve(int tensor, int wanted) {
    if (rules[tensor] != NO_RULE) return rules[tensor];
    if (wanted == gpus) return gpus;
    return DeviceSupport.holds(weights.model(), weights.tensor(tensor)) ? wanted : gpus;
  }

  private static int rule(Offload offload, Tensor tensor, int gpus) {
    for (TensorOverride override : offload.overrides()) {
      if (override.matches(tensor.name())) return buffer(override.buffer(), gpus);
    }
    return offload.keepsExperts(tensor) ? gpus : NO_RULE;
  }

  private static int buffer(String name, int gpus) {
    if (name.equalsIgnoreCase("CPU")) return gpus;
    for (int i = 0; i < gpus; i++) if (name.equalsIgnoreCase("CUDA" + i)) return i;
    OptionalInt last = gpus == 0 ? OptionalInt.empty() : OptionalInt.of(gpus - 1);
    throw new RefusedException(
        "override_tensor",
        "no buffer '" + name + "' here",
        last.isEmpty() ? "only CPU exists" : "CPU or CUDA0 to CUDA" + last.getAsInt());
  }

  private static int[] layerDevices(int layers, int gpus, int gpuLayers, Offload offload) {
    float[] points = splitPoints(gpus, offload.tensorSplit());
    int first = Math.max(layers + 1 - gpuLayers, 0);
    int[] devices = new int[layers + 1];
    float[] at = new float[1];
    for (int layer = 0; layer <= layers; layer++) {
      devices[layer] = gpus;
      if (layer < first || layer - first >= gpuLayers) continue;
      at[0] = (float) (layer - first) / gpuLayers;
      int device = 0;
      while (device < gpus - 1 && points[device] <= at[0]) device++;
      devices[layer] = device;
    }
    return devices;
  }

  /// Ends of the GPUs' shares, from 0 to 1; in 32-bit arithmetic, as the engine has it. All in
  /// arrays, because there alone a browser rounds to 32 bits.
  private static float[] splitPoints(int gpus, List<Double> shares) {
    float[] points = new float[gpus];
    for (int i = 0; i < gpus; i++) {
      points[i] = shares.isEmpty() ? 1 : i < shares.size() ? shares.get(i).floatValue() : 0;
      if (i > 0) points[i] += points[i - 1];
    }
    for (int i = 0; i < gpus - 1; i++) points[i] /= points[gpus - 1];
    if (gpus > 0) points[gpus - 1] /= points[gpus - 1];
    return points;
  }
}
