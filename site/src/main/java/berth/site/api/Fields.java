package berth.site.api;

import berth.catalogue.Purpose;
import berth.contract.DeviceOrder;
import berth.contract.HardwareOrder;
import berth.contract.ModelOrder;
import berth.device.OperatingSystem;
import berth.plan.CacheType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The fields that requests have: the contract's, and those of lists.
final class Fields {
  private static final int MOST = 1 << 30;
  private static final Field.Kind TEXT = new Field.Text();
  private static final Field.Kind FLAG = new Field.Flag();
  private static final Field.Kind CACHE = new Field.Choice(CacheType.words());

  static final Field MODEL =
      text("model", "a model's id or alias in the catalogue", "needed", "qwen3-8b");
  static final Field QUANT =
      text("quant", "a file type of llama.cpp or another format", "the model's usual", "Q4_K_M");
  static final Field DEVICES =
      field(
          "devices",
          new Field.Texts(),
          "ids or aliases, repeated or as `2x rtx-3090`; `gpu`: of unlimited size; `cpu` alone:"
              + " everything in RAM",
          "one gpu of unlimited size",
          "rtx-4090");
  static final Field CONTEXT =
      field(
          "context",
          new Field.Tokens(1, MOST),
          "tokens of all slots together (-c)",
          "8192, or the model's own if less",
          "32768");

  /// All of the contract's request, in its order.
  static final List<Field> CONTRACT =
      List.of(
          text("id", "comes back in the answer", "none", "r1"),
          MODEL,
          QUANT,
          field("imatrix", FLAG, "an importance matrix was used", "where a type needs one", "true"),
          field(
              "engine",
              new Field.Choice(List.of("llama.cpp")),
              "what runs the model",
              "llama.cpp",
              "llama.cpp"),
          DEVICES,
          CONTEXT,
          tokens("depth", "in the cache already, for the speed", "0", "4096"),
          tokens("prompt", "to prefill, for the speed", "512", "2048"),
          field(
              "mtp",
              new Field.Guess(),
              "tokens guessed ahead by the model's prediction block, after a colon the share that"
                  + " is right",
              "none",
              "2:0.7"),
          whole("batch", 1, MOST, "tokens per batch (-b)", "2048", "1024"),
          whole("ubatch", 1, 1 << 20, "tokens per micro-batch (-ub)", "512", "256"),
          whole("parallel", 1, 256, "slots (-np)", "1", "2"),
          whole("outputs", 0, MOST, "logits wanted of a micro-batch; 0: all", "parallel", "1"),
          field("cache_type_k", CACHE, "type of the keys (-ctk)", "f16", "q8_0"),
          field("cache_type_v", CACHE, "type of the values (-ctv)", "f16", "q8_0"),
          field("flash_attention", new Field.Attention(), "flash attention (-fa)", "auto", "on"),
          field("kv_unified", FLAG, "one cache for all slots (-kvu)", "false", "true"),
          field("swa_full", FLAG, "full length for windowed layers (--swa-full)", "false", "true"),
          field("kv_offload", FLAG, "cache beside the layers (not -nkvo)", "true", "false"),
          whole("gpu_layers", 0, MOST, "layers on GPUs (-ngl)", "found", "20"),
          field("tensor_split", new Field.Numbers(), "shares of the GPUs (-ts)", "found", "1"),
          field(
              "override_tensor",
              new Field.Texts(),
              "rules pattern=BUFFER (-ot), at most 32",
              "found",
              "ffn_down=CPU"),
          whole("cpu_moe_layers", 0, 100_000, "first layers with experts in RAM", "found", "0"),
          field("system_ram", new Field.Size(), "all RAM", "not limited", "68719476736"),
          field(
              "system",
              choice(OperatingSystem.values(), OperatingSystem::word),
              "what runs there",
              "macos on Apple's, else linux",
              "linux"),
          sizes("usable", "what the engine can have of each GPU", "22548578304"),
          sizes("free", "what of each GPU is free now", "24159191040"),
          sizes("reserve", "what is to stay free on each GPU", "1073741824"),
          field("desktop", FLAG, "the first GPU shows a desktop", "false", "true"),
          field(
              "allocation",
              new Field.Choice(List.of("real", "planned")),
              "what a load takes, or what the engine's dry run says",
              "real",
              "planned"),
          text("schema", "the contract's version, not looked at", "berth/1", "berth/1"));

  static final List<Field> LIMITS =
      contract("system_ram", "system", "usable", "free", "reserve", "desktop");
  static final List<Field> WORKLOAD =
      contract(
          "quant",
          "imatrix",
          "engine",
          "context",
          "depth",
          "prompt",
          "mtp",
          "batch",
          "ubatch",
          "parallel",
          "outputs",
          "cache_type_k",
          "cache_type_v",
          "flash_attention",
          "kv_unified",
          "swa_full");
  static final Field MIN_SPEED =
      text("min_speed", "tokens per second to decode at least", "no limit", "20");
  static final Field USE =
      field(
          "use",
          new Field.Choices(Arrays.stream(Purpose.values()).map(Purpose::word).toList()),
          "what for",
          "all",
          "coding");
  static final Field WITH =
      field(
          "with",
          new Field.Texts(),
          "other models on the machine at the same time, as `qwen3-0.6b` or `qwen3-0.6b:Q8_0`",
          "none",
          "qwen3-0.6b");
  static final Field HARDWARE_SORT =
      field(
          "sort",
          choice(HardwareOrder.values(), HardwareOrder::toString),
          "order",
          "memory",
          "speed");

  static final List<Field> PAGING =
      List.of(
          whole("limit", 1, Paging.MOST, "how many at most", "" + Paging.USUAL, "10"),
          whole("offset", 0, MOST, "how many to pass over", "0", "10"));

  static final List<Field> MODELS =
      List.of(
          text(
              "q", "words their names, maker, modality or architecture begin with", "all", "qwen3"),
          text("org", "their maker; the beginning is enough", "all", "google"),
          text("license", "a licence with that in its name", "all", "apache"),
          field("commercial", FLAG, "only where commercial use is allowed", "false", "true"),
          text("modality", "text, image, audio or video", "all", "image"),
          text("parameters", "how many: `>=70B`, `<8B`, `4B`", "all", "<8B"),
          text("size", "of the weights in their usual file type: `<=24GB`", "all", "<=24GB"),
          text("context", "at least that: 32768, 128k", "all", "128k"),
          field(
              "sort",
              choice(ModelOrder.values(), ModelOrder::toString),
              "order",
              "released",
              "size"));

  static final List<Field> DEVICE_LIST =
      List.of(
          text("q", "words their names, vendor or memory begin with", "all", "rtx 40"),
          text("vendor", "the beginning of its name is enough", "all", "nvidia"),
          text("kind", "what sort of device; a part is enough", "all", "apu"),
          text("memory", "as sold: `>=24GB`, `<16GB`, `24GB`", "all", ">=24GB"),
          text("bandwidth", "peak of the memory: `>=500GB/s`", "all", ">=500GB/s"),
          field("unified", FLAG, "only where processor and GPU share it", "false", "true"),
          field(
              "sort",
              choice(DeviceOrder.values(), DeviceOrder::toString),
              "order",
              "memory",
              "name"));

  private Fields() {}

  /// Those of the contract with these names.
  static List<Field> contract(String... names) {
    List<Field> fields = new ArrayList<>();
    for (Field field : CONTRACT) if (List.of(names).contains(field.name())) fields.add(field);
    return fields;
  }

  static Field text(String name, String meaning, String absent, String example) {
    return field(name, TEXT, meaning, absent, example);
  }

  private static Field tokens(String name, String meaning, String absent, String example) {
    return field(name, new Field.Tokens(0, MOST), "tokens " + meaning, absent, example);
  }

  private static Field whole(
      String name, int least, int most, String meaning, String absent, String example) {
    return field(name, new Field.Whole(least, most), meaning, absent, example);
  }

  private static Field sizes(String name, String meaning, String example) {
    return field(name, new Field.Sizes(), meaning + "; one, or one for each", "by rule", example);
  }

  private static Field field(
      String name, Field.Kind kind, String meaning, String absent, String example) {
    return new Field(name, kind, meaning, absent, example);
  }

  private interface Word<T> {
    String of(T value);
  }

  private static <T> Field.Kind choice(T[] values, Word<T> word) {
    return new Field.Choice(Arrays.stream(values).map(word::of).toList());
  }
}
