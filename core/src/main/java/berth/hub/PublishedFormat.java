package berth.hub;

import berth.json.JsonValue;
import berth.quantization.Format;
import java.util.Optional;

/// The format that a `config.json` says its checkpoint is quantized in: `quantization_config` as
/// Transformers writes it, or `quantization` as MLX does. Only what names one format for all
/// layers; a mix of several is unknown.
public final class PublishedFormat {
  private PublishedFormat() {}

  /// The format, if the config says it is quantized and the format is one we know.
  public static Optional<Format> of(JsonValue.Fields fields) {
    Config config = Config.of(fields);
    Optional<String> name =
        config
            .object("quantization_config")
            .flatMap(PublishedFormat::name)
            .or(() -> config.object("quantization").flatMap(PublishedFormat::mlx));
    return name.flatMap(Format::parse);
  }

  /// Whether the config says that it is quantized, in whatever format.
  public static boolean quantized(JsonValue.Fields fields) {
    Config config = Config.of(fields);
    return config.has("quantization_config") || config.has("quantization");
  }

  private static Optional<String> name(Config config) {
    int bits = config.whole(4, "bits", "w_bit", "nbits");
    int group = config.whole(128, "group_size", "q_group_size");
    return switch (config.text("quant_method").orElse("")) {
      case "awq" -> Optional.of("awq-" + bits + "bit" + suffix(group, 128));
      case "gptq" -> Optional.of("gptq-" + bits + "bit" + suffix(group, 128));
      case "fp8" -> Optional.of(config.has("weight_block_size") ? "fp8" : "fp8-static");
      case "mxfp4" -> Optional.of("mxfp4-hf");
      case "bitsandbytes" -> bitsandbytes(config);
      case "compressed-tensors" -> compressed(config);
      case "modelopt" -> modelopt(config);
      case "" -> mlx(config);
      default -> Optional.empty();
    };
  }

  private static Optional<String> bitsandbytes(Config config) {
    if (config.flag(false, "load_in_8bit")) return Optional.of("bnb-8bit");
    boolean nested = config.flag(false, "bnb_4bit_use_double_quant");
    return config.flag(false, "load_in_4bit") && nested
        ? Optional.of("bnb-4bit")
        : Optional.empty();
  }

  private static Optional<String> compressed(Config config) {
    Optional<Config> groups = config.object("config_groups");
    Optional<Config> weights =
        groups
            .filter(all -> !all.has("group_1"))
            .flatMap(all -> all.object("group_0"))
            .flatMap(group -> group.object("weights"));
    if (weights.isEmpty()) return Optional.empty();
    int bits = weights.get().whole(0, "num_bits");
    String strategy = weights.get().text("strategy").orElse("");
    return switch (config.text("format").orElse("")) {
      case "float-quantized" -> scaled(strategy);
      case "int-quantized" ->
          bits == 8 && strategy.equals("channel") ? Optional.of("w8a8") : Optional.empty();
      case "pack-quantized" ->
          bits == 4 && weights.get().whole(0, "group_size") == 128
              ? Optional.of("w4a16")
              : Optional.empty();
      case "nvfp4-pack-quantized" -> Optional.of("nvfp4-hf");
      default -> Optional.empty();
    };
  }

  private static Optional<String> scaled(String strategy) {
    return switch (strategy) {
      case "block" -> Optional.of("fp8");
      case "channel" -> Optional.of("fp8-dynamic");
      case "tensor" -> Optional.of("fp8-static");
      default -> Optional.empty();
    };
  }

  private static Optional<String> modelopt(Config config) {
    return switch (config.text("quant_algo").orElse("")) {
      case "NVFP4" -> Optional.of("nvfp4-hf");
      case "FP8" -> Optional.of("fp8-static");
      default -> Optional.empty();
    };
  }

  private static Optional<String> mlx(Config config) {
    Optional<Integer> bits = config.whole("bits");
    Optional<Integer> group = config.whole("group_size");
    if (bits.isEmpty() || group.isEmpty()) return Optional.empty();
    String mode = config.text("mode").orElse("affine");
    return mode.equals("affine")
        ? Optional.of("mlx-" + bits.get() + "bit" + suffix(group.get(), 64))
        : Optional.of("mlx-" + mode);
  }

  private static String suffix(int group, int usual) {
    return group == usual ? "" : "-g" + group;
  }
}
