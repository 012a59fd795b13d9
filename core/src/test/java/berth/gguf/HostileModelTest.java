package berth.gguf;

import static berth.gguf.RawHeader.array;
import static berth.gguf.RawHeader.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import berth.memory.Memory;
import berth.model.UnreadableModelException;
import berth.oracle.OracleHeaders;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.source.GgufModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers that are well-formed and describe no model the engine could load.
class HostileModelTest {
  private static final Map<String, GgufHeader> READ = new ConcurrentHashMap<>();
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String LLAMA = "llama-3.2-1b.q4k.gguf";
  private static final String QWEN_MOE = "qwen3-30b-a3b.q4k.gguf";
  private static final String GEMMA_3N = "gemma3n-e4b.q4k.gguf";
  private static final String GEMMA_4 = "gemma4-e4b.q4k.gguf";
  private static final String DEEPSEEK = "deepseek-v3.q4k.gguf";
  private static final String GLM = "glm-4.5-air.q4k.gguf";
  private static final String MAMBA_2 = "mamba-codestral-7b.q4k.gguf";
  private static final String QWEN_NEXT = "qwen3-next-80b-a3b.q4k.gguf";
  private static final String NEMOTRON = "nemotron-3-nano-30b-a3b.q4k.gguf";

  private static final List<String> EVERY_KIND =
      List.of(
          LLAMA,
          QWEN_MOE,
          GEMMA_3N,
          GEMMA_4,
          DEEPSEEK,
          GLM,
          MAMBA_2,
          QWEN_NEXT,
          NEMOTRON,
          "command-r7b.q4k.gguf",
          "deepseek-v3.2.q4k.gguf",
          "falcon-h1-7b.q4k.gguf",
          "gpt-oss-120b.mxfp4.gguf",
          "granite-4.0-h-tiny.q4k.gguf",
          "jamba-1.5-mini.q4k.gguf",
          "kimi-linear-48b-a3b.q4k.gguf",
          "lfm2-8b-a1b.q4k.gguf",
          "llama4-scout.q4k.gguf",
          "mamba-2.8b.q4k.gguf",
          "olmo2-32b.q4k.gguf",
          "phi-3-mini-4k.q4k.gguf",
          "gpt2.q4k.gguf",
          "openelm-270m.q4k.gguf",
          "deci-linear-test.q4k.gguf",
          "minicpm3-4b.q4k.gguf",
          "plamo-2-8b.q4k.gguf",
          "rwkv7-0.1b.q4k.gguf",
          "embeddinggemma-300m.q4k.gguf",
          "deepseek-v2-lite-nomla.q4k.gguf",
          "nanbeige-4.2-3b-loop.q4k.gguf",
          "llada-8b.q4k.gguf",
          "smallthinker-4b-a0.6b.q4k.gguf",
          "cogvlm2-llama3-8b.q4k.gguf",
          "qwen3.5-0.8b.q4k.gguf",
          "arwkv7-7b.q4k.gguf",
          "bge-m3.q4k.gguf",
          "deepseek-v4-flash.q4k.gguf",
          "flan-t5-xl-encoder.q4k.gguf",
          "flan-t5-xl.q4k.gguf",
          "minimax-m3-428b.q4k.gguf",
          "modernbert-base.q4k.gguf",
          "nomic-embed-text-v2-moe.q4k.gguf",
          "rwkv6-1.6b.q4k.gguf",
          "rwkv6-7b.q4k.gguf",
          "t5-small.q4k.gguf");

  @ParameterizedTest
  @CsvSource({
    LLAMA + ", llama.block_count, 0",
    LLAMA + ", llama.block_count, 513",
    LLAMA + ", llama.block_count, 2147483648",
    LLAMA + ", llama.block_count, -1",
    LLAMA + ", llama.block_count, 9223372036854775807",
    LLAMA + ", llama.context_length, 0",
    LLAMA + ", llama.context_length, -5",
    LLAMA + ", llama.embedding_length, 0",
    LLAMA + ", llama.embedding_length, 4294967296",
    LLAMA + ", llama.feed_forward_length, -1",
    LLAMA + ", llama.attention.head_count, -1",
    LLAMA + ", llama.attention.head_count, 65537",
    LLAMA + ", llama.attention.head_count_kv, 2147483648",
    LLAMA + ", llama.attention.key_length, 2147483648",
    LLAMA + ", llama.attention.key_length, -1",
    LLAMA + ", llama.attention.value_length, 2147483648",
    LLAMA + ", llama.attention.sliding_window, -1",
    LLAMA + ", llama.rope.dimension_count, -1",
    LLAMA + ", llama.attention.shared_kv_layers, 17",
    GLM + ", glm4moe.nextn_predict_layers, 47",
    GLM + ", glm4moe.nextn_predict_layers, -1",
    GLM + ", glm4moe.expert_group_count, 129",
    QWEN_MOE + ", qwen3moe.expert_used_count, 129",
    QWEN_MOE + ", qwen3moe.expert_used_count, 0",
    QWEN_MOE + ", qwen3moe.expert_count, 7",
    QWEN_MOE + ", qwen3moe.expert_count, 513",
    QWEN_MOE + ", qwen3moe.expert_count, -1",
    DEEPSEEK + ", deepseek2.expert_group_used_count, 9",
    DEEPSEEK + ", deepseek2.attention.key_length_mla, 63",
    DEEPSEEK + ", deepseek2.attention.kv_lora_rank, 0",
    MAMBA_2 + ", mamba2.ssm.conv_kernel, 0",
    MAMBA_2 + ", mamba2.ssm.state_size, 2147483648",
    MAMBA_2 + ", mamba2.ssm.inner_size, 0",
    MAMBA_2 + ", mamba2.ssm.time_step_rank, 0",
    GEMMA_4 + ", gemma4.attention.shared_kv_layers, 43",
  })
  void a_number_out_of_its_range_is_named(String name, String key, long value) {
    GgufHeader header = with(name, key, new MetadataValue.Whole(ValueType.INT64, value));
    assertThatThrownBy(() -> GgufModel.weights(header))
        .isInstanceOfSatisfying(
            UnreadableModelException.class, e -> assertThat(e.field()).startsWith(prefix(key)))
        .hasMessageContaining(" is outside ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "general.architecture",
        "llama.block_count",
        "llama.context_length",
        "llama.embedding_length"
      })
  void what_a_model_must_say_is_missed(String key) {
    GgufHeader header = header(LLAMA);
    Map<String, MetadataValue> metadata = metadata(header);
    metadata.remove(key);
    assertThatThrownBy(() -> GgufModel.weights(changed(header, metadata, header.tensors())))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessage(key + ": is missing");
  }

  @Test
  void an_array_or_a_text_is_no_number() {
    for (String key : List.of("llama.block_count", "llama.context_length")) {
      for (MetadataValue value :
          List.of(
              array(ValueType.UINT32, u32(16)),
              array(ValueType.UINT32),
              new MetadataValue.Text("16"),
              new MetadataValue.Real(ValueType.FLOAT32, 16.5),
              new MetadataValue.Real(ValueType.FLOAT64, Double.NaN),
              new MetadataValue.Skipped(ValueType.UINT32, 1L << 40, 0, 0))) {
        assertThatThrownBy(() -> GgufModel.weights(with(LLAMA, key, value)))
            .isInstanceOf(UnreadableModelException.class)
            .hasMessage(key + ": is missing");
      }
    }
  }

  @Test
  void an_architecture_has_a_name_that_can_be_shown() {
    for (String name : List.of("", "\u001b[2J", "llama\n", "a b", "x".repeat(65), "ллама")) {
      assertThatThrownBy(
              () ->
                  GgufModel.weights(
                      with(LLAMA, "general.architecture", new MetadataValue.Text(name))))
          .isInstanceOf(UnreadableModelException.class)
          .hasMessage("general.architecture: is not the name of one");
    }
  }

  @ParameterizedTest
  @CsvSource({
    LLAMA + ", llama.attention.head_count_kv, attention.head_count_kv",
    LLAMA + ", llama.attention.head_count, attention.head_count_kv",
    MAMBA_2 + ", mamba2.ssm.group_count, ssm.group_count",
    QWEN_NEXT + ", qwen3next.ssm.group_count, ssm.group_count",
    NEMOTRON + ", nemotron_h_moe.ssm.group_count, ssm.group_count"
  })
  void a_zero_that_the_graph_would_divide_by_is_named(String name, String key, String field) {
    Map<String, MetadataValue> metadata = metadata(header(name));
    if (key.endsWith("head_count")) metadata.put(key + "_kv", u32(0));
    metadata.put(key, u32(0));
    GgufHeader header = header(name);
    Weights weights = GgufModel.weights(changed(header, metadata, header.tensors()));
    for (int gpus = 0; gpus < 2; gpus++) {
      Plan plan = plan(weights, 512, gpus);
      assertThatThrownBy(() -> Memory.of(plan))
          .isInstanceOf(UnreadableModelException.class)
          .hasMessageStartingWith(field);
    }
  }

  @Test
  void sizes_beyond_counting_are_refused() {
    GgufHeader wide = with(LLAMA, "llama.attention.key_length", u32(1 << 24));
    Map<String, MetadataValue> metadata = metadata(wide);
    metadata.put("llama.attention.head_count_kv", u32(1 << 16));
    Weights weights = GgufModel.weights(changed(wide, metadata, wide.tensors()));
    assertThatThrownBy(() -> Memory.of(plan(weights, 1 << 30, 0)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("more than 2^62 bytes");
  }

  @Test
  void a_tensor_of_half_the_largest_size_is_no_surprise() {
    GgufHeader header = header(LLAMA);
    for (List<Long> shape :
        List.of(List.of(1L, 1L << 56), List.of(1L << 56), List.of(1L, 1L, 1L, 1L << 56))) {
      for (int i = 0; i < 20; i++) {
        List<TensorInfo> tensors = new ArrayList<>(header.tensors());
        tensors.set(i, new TensorInfo(tensors.get(i).name(), GgmlType.F32, shape, 0));
        AnyBytes.estimated(changed(header, metadata(header), tensors));
      }
    }
  }

  @Test
  void a_missing_tensor_is_named_or_not_needed() {
    for (String name : EVERY_KIND) {
      GgufHeader header = header(name);
      for (int i = 0; i < Math.min(20, header.tensors().size()); i++) {
        List<TensorInfo> tensors = new ArrayList<>(header.tensors());
        tensors.remove(i);
        AnyBytes.estimated(changed(header, metadata(header), tensors));
      }
    }
  }

  @Test
  void a_block_that_the_model_does_not_have_is_no_surprise() {
    GgufHeader header = header(LLAMA);
    for (String name : List.of("blk.16.attn_qkv.weight", "blk.999999.attn_q.bias", "blk.512.x")) {
      List<TensorInfo> tensors = new ArrayList<>(header.tensors());
      tensors.add(new TensorInfo(name, GgmlType.F32, List.of(1L), 0));
      assertThat(AnyBytes.estimated(changed(header, metadata(header), tensors)))
          .isEqualTo(AnyBytes.Reached.MEMORY);
    }
  }

  /// Two keys at a time get values that stand at the edge of something.
  @Test
  void no_values_get_further_than_a_refusal() {
    Random random = new Random(20_261_121);
    assertTimeoutPreemptively(
        SOON,
        () -> {
          int estimated = 0;
          for (int run = 0; run < 2000; run++) {
            GgufHeader header = header(pick(random, EVERY_KIND));
            Map<String, MetadataValue> metadata = metadata(header);
            List<String> keys = new ArrayList<>(metadata.keySet());
            for (int i = 0; i < 2; i++) {
              String key = pick(random, keys);
              if (!key.equals("general.architecture")) metadata.put(key, edge(random));
            }
            AnyBytes.Reached reached =
                AnyBytes.estimated(changed(header, metadata, header.tensors()));
            if (reached == AnyBytes.Reached.MEMORY) estimated++;
          }
          assertThat(estimated).isBetween(200, 1800);
        });
  }

  private static MetadataValue edge(Random random) {
    long[] edges = {0, 1, 2, 3, 8, 48, 64, 512, 513, 65_536, 1L << 24, 1L << 30, 1L << 31, -1};
    return switch (random.nextInt(8)) {
      case 0 -> array(ValueType.UINT32);
      case 1 -> array(ValueType.UINT32, u32(random.nextInt(3)), u32(1), u32(1 << 16));
      case 2 -> new MetadataValue.Flag(random.nextBoolean());
      default -> new MetadataValue.Whole(ValueType.INT64, edges[random.nextInt(edges.length)]);
    };
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static Plan plan(Weights weights, int context, int gpus) {
    Workload workload = Workload.ofContext(context);
    return new Plan(weights, workload, gpus, Offload.ALL, Allocation.REAL);
  }

  private static String prefix(String key) {
    return key.substring(0, key.indexOf('.') + 1);
  }

  private static GgufHeader with(String name, String key, MetadataValue value) {
    GgufHeader header = header(name);
    Map<String, MetadataValue> metadata = metadata(header);
    metadata.put(key, value);
    return changed(header, metadata, header.tensors());
  }

  private static GgufHeader header(String name) {
    return READ.computeIfAbsent(name, OracleHeaders::header);
  }

  private static Map<String, MetadataValue> metadata(GgufHeader header) {
    Map<String, MetadataValue> metadata = new LinkedHashMap<>();
    for (String key : header.metadata().keys()) {
      metadata.put(key, header.metadata().get(key).orElseThrow());
    }
    return metadata;
  }

  private static GgufHeader changed(
      GgufHeader header, Map<String, MetadataValue> metadata, List<TensorInfo> tensors) {
    return new GgufHeader(
        header.version(),
        header.bigEndian(),
        header.alignment(),
        new Metadata(metadata),
        tensors,
        header.headerBytes(),
        header.sourceBytes());
  }
}
