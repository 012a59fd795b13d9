package berth.speed;

import berth.device.Board;
import berth.device.Compute;
import berth.device.Device;
import berth.device.DeviceMemory;
import berth.device.Machine;
import berth.device.MemoryKind;
import berth.gguf.GgmlType;
import berth.model.Architecture;
import berth.model.Attention;
import berth.model.FeedForward;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Recurrence;
import berth.model.Tensor;
import berth.placement.Placement;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import berth.units.FlopsPerSecond;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A model small enough to be added up on paper, a device with round numbers, a calibration of
/// round numbers.
///
/// Two layers of a Llama 256 wide: 4 heads of 64 that share 2 key-value heads, a network 512 wide,
/// 1,024 words; matrices in Q8_0 (34 bytes for 32 weights), norms in single precision. A layer has
/// 589,824 weights in matrices (626,688 bytes) and two norms (2,048 bytes); the output 262,144
/// (278,528 bytes) and a norm (1,024 bytes). A token's keys and values take 512 bytes a layer.
final class OnPaper {
  static final int WIDTH = 256;
  static final double DECODE_HOP = 100e-6;

  private OnPaper() {}

  static Weights weights() {
    List<Tensor> tensors = new ArrayList<>();
    List<GgmlType> types = new ArrayList<>();
    matrix(tensors, types, "token_embd", WIDTH, 1024);
    for (int i = 0; i < 2; i++) {
      String block = "blk." + i + ".";
      norm(tensors, types, block + "attn_norm");
      matrix(tensors, types, block + "attn_q", WIDTH, 256);
      matrix(tensors, types, block + "attn_k", WIDTH, 128);
      matrix(tensors, types, block + "attn_v", WIDTH, 128);
      matrix(tensors, types, block + "attn_output", 256, WIDTH);
      norm(tensors, types, block + "ffn_norm");
      matrix(tensors, types, block + "ffn_gate", WIDTH, 512);
      matrix(tensors, types, block + "ffn_up", WIDTH, 512);
      matrix(tensors, types, block + "ffn_down", 512, WIDTH);
    }
    norm(tensors, types, "output_norm");
    matrix(tensors, types, "output", WIDTH, 1024);
    return new Weights(model(tensors), "Q8_0", types, Bytes.ofMib(2));
  }

  private static Model model(List<Tensor> tensors) {
    Layer layer =
        new Layer(
            new Attention.Full(new Heads(4, 2, 64, 64)),
            new Recurrence.None(),
            new FeedForward.Dense(512),
            new Layer.Limits(false, false));
    return new Model(
        "On paper",
        "llama",
        Architecture.of("llama"),
        new Model.Shape(4096, WIDTH, 1024, new Model.Rotation(64, 4096), 0, 0, 0),
        List.of(layer, layer),
        0,
        Set.of(),
        tensors);
  }

  private static void matrix(
      List<Tensor> tensors, List<GgmlType> types, String name, long row, long rows) {
    tensors.add(Tensor.of(name + ".weight", List.of(row, rows)));
    types.add(GgmlType.Q8_0);
  }

  private static void norm(List<Tensor> tensors, List<GgmlType> types, String name) {
    tensors.add(Tensor.of(name + ".weight", List.of((long) WIDTH)));
    types.add(GgmlType.F32);
  }

  /// A billion bytes and a trillion operations a second, 100 W.
  static Device gpu() {
    return gpu(1_000_000_000L);
  }

  static Device gpu(long bandwidth) {
    return device("made-up-gpu", false, bandwidth, Compute.Precision.FP16_TENSOR);
  }

  /// Half a billion bytes a second, 4 cores, 100 W.
  static Device computer() {
    return device("made-up-computer", true, 500_000_000L, Compute.Precision.FP8);
  }

  /// A trillion operations a second at that precision.
  private static Device device(
      String id, boolean computer, long bandwidth, Compute.Precision precision) {
    Compute.Rate rate = new Compute.Rate(precision, new FlopsPerSecond(1_000_000_000_000L));
    return new Device(
        id,
        id,
        "Maker",
        computer ? Device.Kind.CPU_PLATFORM : Device.Kind.DISCRETE_GPU,
        computer,
        new DeviceMemory(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new BytesPerSecond(bandwidth)),
            Optional.of(computer ? MemoryKind.DDR : MemoryKind.GDDR),
            false,
            Optional.empty()),
        new Compute(List.of(rate), Optional.empty(), Optional.of(4)),
        new Board(Optional.of(100), Optional.of(new BytesPerSecond(100_000_000L))));
  }

  static Machine machine(int gpus) {
    return new Machine(Collections.nCopies(gpus, gpu()), computer());
  }

  static Calibration calibration() {
    Bounds half = new Bounds(0.5, 2);
    Map<String, Calibration.Ranges> ranges = new LinkedHashMap<>();
    ranges.put(Calibration.UNKNOWN, new Calibration.Ranges(half, half, 0));
    return new Calibration(new Coefficients(coefficients()), ranges, Map.of(), Map.of());
  }

  private static Map<String, Double> coefficients() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("decode.bytes", 1.25);
    values.put("decode.type.8-bit", 1.1);
    values.put("decode.kernel", 10.0);
    values.put("decode.unfused", 2.0);
    values.put("decode.attention", 0.5);
    values.put("decode.hop", 1e6 * DECODE_HOP);
    values.put("decode.sequence", 4.0);
    values.put("processor.bytes", 1.5);
    values.put("processor.core", 0.5);
    values.put("processor.step", 20.0);
    values.put("processor.lookup", 1.0);
    values.put("processor.flops", 25.0);
    values.put("prefill.compute", 2.0);
    values.put("prefill.experts", 16.0);
    values.put("prefill.weights", 1.0);
    values.put("prefill.attention", 3.0);
    values.put("prefill.unfused", 10.0);
    values.put("prefill.narrow", 1024.0);
    values.put("prefill.link", 1.25);
    return values;
  }

  /// On so many GPUs, with so many slots.
  static Plan plan(int gpus, int slots, Offload offload) {
    Workload plain = Workload.ofContext(4096);
    Workload workload =
        new Workload(
            plain.context(),
            new Workload.Batching(2048, 512, slots, slots),
            plain.cache(),
            plain.flashAttention());
    return new Plan(weights(), workload, gpus, offload, Allocation.REAL);
  }

  /// The first layers in system RAM, so many and the output on the GPUs.
  static Offload layers(int onGpus) {
    return new Offload(onGpus, List.of(), List.of(), 0);
  }

  static Speed speed(Plan plan, int depth, int prompt) {
    return new Speeds(calibration())
        .of(plan, Placement.of(plan), true, machine(plan.gpus()), Asked.at(depth, prompt))
        .orElseThrow();
  }
}
