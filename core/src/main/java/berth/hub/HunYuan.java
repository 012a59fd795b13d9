package berth.hub;

import static berth.hub.Usual.Style.HEAD_NORMS;
import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;

import berth.hub.Families.Entry;
import java.util.List;

/// HunYuan's dense models.
final class HunYuan {
  static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              "HunYuanDenseV1ForCausalLM",
              "hunyuan-dense",
              Usual.of(HEAD_NORMS, OUTPUT_BIAS_TOO).reading(HunYuan::stretched)));

  private static final int LENGTH = 1 << 18;

  private HunYuan() {}

  /// With its own kind of stretched positions, configs give a length that is too small, and the
  /// converter writes 256 Ki (conversion/hunyuan.py).
  static Config stretched(Config config) {
    return Rope.kind(config).equals("dynamic")
        ? config.with("max_position_embeddings", LENGTH)
        : config;
  }
}
