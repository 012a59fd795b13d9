package berth.quantization;

import berth.gguf.GgmlType;
import berth.quantization.CheckpointFormat.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The checkpoint formats we know, one a row: name, what a matrix takes, the nearest type of
/// llama.cpp, who loads it, where the layout is from (each read 2026-11). What stays at 16 bits
/// follows each format's own tool: by default all but the matrices of the layers.
final class CheckpointFormats {
  private static final String VLLM = "vLLM, SGLang";
  private static final String EXLLAMA = "ExLlama, TabbyAPI";

  /// Scale f32 for 128 × 128; `weight_block_size` in the configs of DeepSeek and Qwen.
  private static final Layout FP8_TILES = new Layout.Tiles(8, 128, 4);

  private static final List<CheckpointFormat> ALL = rows();

  private final List<CheckpointFormat> rows = new ArrayList<>();

  private CheckpointFormats() {}

  private static List<CheckpointFormat> rows() {
    CheckpointFormats formats = new CheckpointFormats();
    formats.eightBits();
    formats.fourBits();
    formats.mlx();
    return List.copyOf(formats.rows);
  }

  private void eightBits() {
    String compressed = "vllm-project/compressed-tensors, compressors; RedHatAI's cards";
    layers("fp8", FP8_TILES, GgmlType.Q8_0, VLLM, "deepseek-ai/DeepSeek-V3, README_WEIGHTS.md");
    layers("fp8-dynamic", new Layout.Rows(8, 2, 0), GgmlType.Q8_0, VLLM, compressed);
    layers("fp8-static", new Layout.Rows(8, 0, 8), GgmlType.Q8_0, VLLM, compressed);
    layers("w8a8", new Layout.Rows(8, 2, 0), GgmlType.Q8_0, VLLM, compressed);
    layers(
        "mxfp8",
        new Layout.Grouped(8, 32, 8),
        GgmlType.Q8_0,
        VLLM,
        "OCP Microscaling Formats 1.0, 5.2");
    layers(
        "bnb-8bit",
        new Layout.Rows(8, 4, 0),
        GgmlType.Q8_0,
        "Transformers, vLLM",
        "bitsandbytes, nn/modules.py: SCB, one f32 a row");
    gptq(8, 128, "");
  }

  private void fourBits() {
    for (int group : List.of(128, 64, 32)) {
      layers(
          "awq-4bit" + suffix(group, 128),
          new Layout.Grouped(4, group, 16 + 4),
          GgmlType.Q4_0,
          "vLLM, SGLang, Transformers",
          "casper-hansen/AutoAWQ, awq/modules/linear/gemm.py: f16 scale, 4-bit zero");
    }
    for (int group : List.of(128, 64, 32)) gptq(4, group, suffix(group, 128));
    gptq(3, 128, "");
    layers(
        "w4a16",
        new Layout.Grouped(4, 128, 16, 0, 16),
        GgmlType.Q4_0,
        VLLM,
        "vllm-project/compressed-tensors, pack_quantized: bf16 scale, two i64 of shape");
    layers(
        "bnb-4bit",
        new Layout.Nested(4, 64, 256, 4 * (16 + 256)),
        GgmlType.Q4_0,
        "Transformers, vLLM",
        "bitsandbytes, functional.py, QuantState: nf4, double quantization");
    layers(
        "hqq-4bit",
        new Layout.Grouped(4, 64, 16 + 16),
        GgmlType.Q4_0,
        "Transformers, vLLM",
        "mobiusml/hqq, hqq/core/quantize.py: scale and zero of 16 bits");
    rows.add(
        new CheckpointFormat(
            "mxfp4-hf",
            Parts.experts(new Layout.Grouped(4, 32, 8)),
            GgmlType.MXFP4,
            "vLLM, SGLang, Transformers",
            "openai/gpt-oss-20b: experts in MXFP4, all else in bf16"));
    layers(
        "nvfp4-hf",
        new Layout.Grouped(4, 16, 8, 0, 8),
        GgmlType.Q4_0,
        "vLLM, SGLang, TensorRT-LLM",
        "NVIDIA/Model-Optimizer: FP8 scale of 16 elements, two f32 a matrix");
  }

  private void mlx() {
    for (int group : List.of(64, 32)) {
      for (int bits : List.of(8, 6, 5, 4, 3, 2)) {
        mlx("mlx-" + bits + "bit" + suffix(group, 64), new Layout.Grouped(bits, group, 16 + 16));
      }
    }
    mlx("mlx-mxfp8", new Layout.Grouped(8, 32, 8));
    mlx("mlx-nvfp4", new Layout.Grouped(4, 16, 8));
    mlx("mlx-mxfp4", new Layout.Grouped(4, 32, 8));
  }

  private void layers(String name, Layout layout, GgmlType standIn, String engines, String source) {
    rows.add(new CheckpointFormat(name, Parts.layers(layout), standIn, engines, source));
  }

  /// f16 scale and packed zero for a group, and for every column the number of its group.
  private void gptq(int bits, int group, String suffix) {
    layers(
        "gptq-" + bits + "bit" + suffix,
        new Layout.Grouped(bits, group, 16 + bits, 4, 0),
        bits == 8 ? GgmlType.Q8_0 : GgmlType.Q4_0,
        "vLLM, SGLang, Transformers, ExLlama",
        "ModelCloud/GPTQModel, nn_modules/qlinear: scales, qzeros, g_idx");
  }

  /// Tables are quantized too. Routers that are linear layers have 8 bits (mlx-lm, models,
  /// `quant_predicate`).
  private void mlx(String name, Layout.Grouped layout) {
    rows.add(
        new CheckpointFormat(
            name,
            Parts.all(layout, new Layout.Grouped(8, 64, 16 + 16)),
            layout.bits() > 5 ? GgmlType.Q8_0 : GgmlType.Q4_0,
            "MLX, LM Studio",
            "ml-explore/mlx, nn/layers/quantized.py: scale and bias of 16 bits, or 8-bit scales"));
  }

  private static String suffix(int group, int usual) {
    return group == usual ? "" : "-g" + group;
  }

  static Optional<CheckpointFormat> parse(String name) {
    for (CheckpointFormat format : ALL) {
      if (format.name().equalsIgnoreCase(name)) return Optional.of(format);
    }
    Optional<Integer> exl2 = bits(name, "exl2-");
    if (exl2.isPresent()) return exl2.map(CheckpointFormats::exl2);
    return bits(name, "exl3-").map(CheckpointFormats::exl3);
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (CheckpointFormat format : ALL) names.add(format.name());
    for (int bits : List.of(8, 6, 5, 4, 3, 2)) names.add("exl2-" + bits + "bpw");
    for (int bits : List.of(8, 6, 5, 4, 3, 2)) names.add("exl3-" + bits + "bpw");
    return names;
  }

  /// The output has 6 bits: 8 in 15 of 100 rows, and scales.
  private static CheckpointFormat exl2(int hundredths) {
    return new CheckpointFormat(
        "exl2-" + figure(hundredths) + "bpw",
        Parts.output(new Layout.Average(hundredths), new Layout.Average(633)),
        hundredths > 500 ? GgmlType.Q8_0 : GgmlType.Q4_0,
        EXLLAMA,
        "turboderp-org/exllamav2, conversion/qparams.py: the bits chosen include the scales");
  }

  /// The output has 6 bits.
  private static CheckpointFormat exl3(int hundredths) {
    return new CheckpointFormat(
        "exl3-" + figure(hundredths) + "bpw",
        Parts.output(new Layout.Trellis(hundredths), new Layout.Trellis(600)),
        hundredths > 500 ? GgmlType.Q8_0 : GgmlType.Q4_0,
        EXLLAMA,
        "turboderp-org/exllamav3, modules/quant/exl3.py: trellis, suh, svh");
  }

  /// Hundredths of a bit in a name such as `exl2-4.65bpw`, from 1 to 8 bits.
  private static Optional<Integer> bits(String name, String prefix) {
    int end = name.length() - "bpw".length();
    boolean framed =
        name.regionMatches(true, 0, prefix, 0, prefix.length())
            && end > prefix.length()
            && name.regionMatches(true, end, "bpw", 0, 3);
    if (!framed) return Optional.empty();
    int hundredths = 0;
    int decimals = -1;
    for (int i = prefix.length(); i < end; i++) {
      char c = name.charAt(i);
      boolean point = c == '.' && decimals < 0 && i > prefix.length();
      if (!point && (c < '0' || c > '9' || decimals == 2 || hundredths > 100)) {
        return Optional.empty();
      }
      if (point || decimals >= 0) decimals++;
      if (!point) hundredths = 10 * hundredths + (c - '0');
    }
    if (decimals == 0) return Optional.empty();
    for (int i = Math.max(0, decimals); i < 2; i++) hundredths *= 10;
    return hundredths < 100 || hundredths > 800 ? Optional.empty() : Optional.of(hundredths);
  }

  private static String figure(int hundredths) {
    String text = hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
    while (text.endsWith("0")) text = text.substring(0, text.length() - 1);
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
