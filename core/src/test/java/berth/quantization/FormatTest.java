package berth.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import berth.gguf.GgmlType;
import berth.hub.HubModel;
import berth.json.JsonReader;
import berth.model.Tensor;
import berth.oracle.OracleHeaders;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
  private static final String LLAMA =
      """
      {"architectures": ["LlamaForCausalLM"], "vocab_size": 128256, "num_key_value_heads": 8,
       "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
       "num_attention_heads": %d, "tie_word_embeddings": %b,
       "rope_theta": 500000.0, "rope_scaling": {"factor": 8.0, "low_freq_factor": 1.0,
       "high_freq_factor": 4.0, "original_max_position_embeddings": 8192, "rope_type": "llama3"}}
      """;

  private static final Weights LLAMA_1B = weights(LLAMA.formatted(2048, 8192, 16, 32, true));
  private static final Weights LLAMA_3B = weights(LLAMA.formatted(3072, 8192, 28, 24, true));
  private static final Weights LLAMA_8B = weights(LLAMA.formatted(4096, 14336, 32, 32, false));
  private static final Weights LLAMA_70B = weights(LLAMA.formatted(8192, 28672, 80, 64, false));

  /// bartowski's Qwen_Qwen3-14B-GGUF.
  private static final Weights QWEN_14B =
      weights(
          """
          {"architectures": ["Qwen3ForCausalLM"], "vocab_size": 151936, "num_key_value_heads": 8,
           "hidden_size": 5120, "intermediate_size": 17408, "num_hidden_layers": 40, "head_dim": 128,
           "num_attention_heads": 40, "tie_word_embeddings": false}
          """);

  private static Weights weights(String config) {
    return HubModel.of("model", JsonReader.readFields(config)).weights(GgmlType.BF16);
  }

  /// The weights of a header before any quantization.
  private static Weights source(String header) {
    Weights file = OracleHeaders.weights(header);
    List<GgmlType> types = new ArrayList<>();
    for (int i = 0; i < file.count(); i++) {
      boolean vector = file.tensor(i).shape().size() < 2;
      types.add(vector ? GgmlType.F32 : GgmlType.BF16);
    }
    return Weights.of(file.model(), "BF16", types);
  }

  private static Weights apply(String format, Weights source) {
    return Format.parse(format).orElseThrow().apply(source);
  }

  private static long bytes(Weights weights) {
    long bytes = 0;
    for (int i = 0; i < weights.count(); i++) bytes += weights.bytes(i);
    return bytes;
  }

  /// Sum of `data_offsets` in the headers of RedHatAI/Meta-Llama-3.1-8B-Instruct-FP8-dynamic.
  @Test
  void fp8_with_a_scale_per_row_weighs_what_is_published() {
    assertThat(bytes(apply("fp8-dynamic", LLAMA_8B))).isEqualTo(9_083_953_152L);
  }

  /// Sum of `data_offsets` in the headers of nvidia/Llama-3.3-70B-Instruct-FP4.
  @Test
  void nvfp4_weighs_what_is_published() {
    assertThat(bytes(apply("nvfp4-hf", LLAMA_70B))).isEqualTo(42_709_045_632L);
  }

  /// `total_size` of a 4-bit AWQ checkpoint of Llama 3 70B, nine files.
  @Test
  void awq_weighs_what_is_published() {
    assertThat(bytes(apply("awq-4bit", LLAMA_70B))).isEqualTo(39_767_785_472L);
  }

  /// RedHatAI/Meta-Llama-3.1-8B-Instruct-quantized.w4a16 is stored as AutoGPTQ does, which writes a
  /// bias of zeros, 2 bytes for each of the 43,008 rows of a layer.
  @Test
  void gptq_weighs_what_is_published_but_for_biases_of_zeros() {
    long zeros = 2L * 32 * (4096 + 1024 + 1024 + 4096 + 14336 + 14336 + 4096);
    assertThat(bytes(apply("gptq-4bit", LLAMA_8B)) + zeros).isEqualTo(5_735_587_840L);
  }

  /// RedHatAI/Llama-3.3-70B-Instruct-quantized.w4a16 was quantized in the order of activations: it
  /// says the group of each of the 77,824 columns of a layer in 4 bytes.
  @Test
  void w4a16_weighs_what_is_published_but_for_the_order() {
    long order = 4L * 80 * (6 * 8192 + 28672);
    assertThat(bytes(apply("w4a16", LLAMA_70B)) + order).isEqualTo(39_525_311_232L);
  }

  /// `total_size` of mlx-community/Llama-3.2-1B-Instruct-4bit at 08231374, …/Llama-3.2-3B-… at
  /// 7f0dc925, …/Llama-3.1-8B-… at 90215b22, …/Llama-3.3-70B-… at de2dfaf5.
  @Test
  void mlx_weighs_what_is_published() {
    assertThat(bytes(apply("mlx-4bit", LLAMA_1B))).isEqualTo(695_242_752);
    assertThat(bytes(apply("mlx-4bit", LLAMA_3B))).isEqualTo(1_807_423_488);
    assertThat(bytes(apply("mlx-4bit", LLAMA_8B))).isEqualTo(4_517_404_672L);
    assertThat(bytes(apply("mlx-4bit", LLAMA_70B))).isEqualTo(39_688_355_840L);
  }

  /// `total_size` of mlx-community/Qwen3-Coder-30B-A3B-Instruct-4bit at 6e302ea6, which has
  /// Qwen3-30B-A3B's shapes.
  @Test
  void mlx_keeps_routers_of_mixtures_at_eight_bits() {
    Weights source = OracleHeaders.weights("qwen3-30b-a3b.f16.gguf");
    assertThat(bytes(apply("mlx-4bit", source))).isEqualTo(17_180_913_664L);
  }

  /// `total_size` of mlx-community/Qwen3-Coder-Next-4bit at 7b9321ea.
  @Test
  void mlx_keeps_the_gate_of_a_shared_expert_at_eight_bits() {
    assertThat(bytes(apply("mlx-4bit", source("qwen3-next-80b-a3b.q4k.gguf"))))
        .isEqualTo(44_844_060_160L);
  }

  /// `total_size` of mlx-community/GLM-4.7-Flash-4bit at 1454cffb.
  @Test
  void mlx_leaves_routers_that_correct_their_scores() {
    assertThat(bytes(apply("mlx-4bit", source("glm-4.7-flash.q4k.gguf"))))
        .isEqualTo(16_852_202_496L);
  }

  /// `total_size` of openai/gpt-oss-120b.
  @Test
  void only_experts_are_mxfp4_in_gpt_oss() {
    assertThat(bytes(apply("mxfp4-hf", source("gpt-oss-120b.mxfp4.gguf"))))
        .isEqualTo(65_248_815_744L);
  }

  /// llama.cpp's own table for Llama-3.1-8B (tools/quantize/README.md, commit 311c2c9f0ebd).
  @ParameterizedTest
  @CsvSource({
    "IQ1_S, 2.0042", "IQ1_M, 2.1460", "IQ2_XXS, 2.3824", "IQ2_XS, 2.5882", "IQ2_S, 2.7403",
    "IQ2_M, 2.9294", "IQ3_XXS, 3.2548", "IQ3_XS, 3.4977", "IQ3_S, 3.6606", "IQ3_M, 3.7628",
    "IQ4_XS, 4.4597", "IQ4_NL, 4.6818", "Q2_K_S, 2.9697", "Q2_K, 3.1593", "Q3_K_S, 3.6429",
    "Q3_K_L, 4.2979", "Q4_K_S, 4.6672", "Q4_K_M, 4.8944", "Q5_K_S, 5.5704", "Q5_K_M, 5.7036",
    "Q6_K, 6.5633", "Q8_0, 8.5008", "fp16, 16.0005"
  })
  void file_types_have_the_bits_of_the_engines_table(String name, String expected) {
    Weights weights = apply(name, OracleHeaders.weights("llama-3.1-8b.f16.gguf"));
    assertThat(Figures.fixed(8 * bytes(weights), 8_030_261_248L, 4)).isEqualTo(expected);
    assertThat(weights.standIn()).isEmpty();
  }

  /// Gigabytes of bartowski/Qwen_Qwen3-14B-GGUF, rounded to two decimals there.
  @ParameterizedTest
  @CsvSource({
    "Q6_K_L, 12.50",
    "Q4_K_L, 9.58",
    "Q3_K_XL, 8.58",
    "Q6_K, 12.12",
    "Q4_K_M, 9.00",
    "Q3_K_L, 7.90"
  })
  void large_tables_weigh_what_is_published(String name, double published) {
    assertThat(bytes(apply(name, QWEN_14B)) / 1e9).isBetween(published - 0.02, published + 0.005);
  }

  @Test
  void an_importance_matrix_lowers_what_it_makes_safe() {
    FileFormat format = FileFormat.of(FileType.IQ4_XS);
    assertThat(format.importanceMatrix()).isFalse();
    long without = bytes(format.apply(LLAMA_8B));
    // 4 of 32 layers have ffn_down at IQ4_XS (4.25 bits) instead of Q5_K (5.5 bits)
    long saved = 4L * 4096 * 14336 * 5 / 4 / 8;
    assertThat(bytes(format.withImportanceMatrix(true).apply(LLAMA_8B))).isEqualTo(without - saved);
  }

  @Test
  void the_engines_own_names_stay_the_engines() {
    assertThat(Format.parse("mxfp4")).contains(FileFormat.of(FileType.MXFP4_MOE));
    assertThat(Format.parse("nvfp4")).contains(FileFormat.of(FileType.NVFP4));
    assertThat(Format.parse("q4_k_m")).contains(FileFormat.of(FileType.Q4_K_M));
    assertThat(Format.parse("MLX-4bit").orElseThrow().name()).isEqualTo("mlx-4bit");
  }

  static List<String> names() {
    return Format.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_name_is_known_and_weighs_less_than_32_bits(String name) {
    Format format = Format.parse(name).orElseThrow();
    assertThat(format.name()).isEqualTo(name);
    for (Weights source : List.of(LLAMA_1B, OracleHeaders.weights("mamba-2.8b.f16.gguf"))) {
      Weights weights = format.apply(source);
      assertThat(weights.format()).isEqualTo(name);
      long least = name.equals("F32") ? 1 : 2;
      assertThat(bytes(weights)).isBetween(1L, 4 * bytes(source) / 2 / least * 2);
      assertThat(weights.fileBytes().count()).isGreaterThan(bytes(weights));
    }
  }

  @Test
  void names_are_told_once_each() {
    assertThat(Format.names()).doesNotHaveDuplicates().startsWith("F32", "F16", "BF16");
    assertThat(Format.names()).containsSubsequence("Q8_0", "Q4_K_M", "fp8", "awq-4bit", "mlx-4bit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Q4",
        "awq",
        "exl2-bpw",
        "exl2-0.5bpw",
        "exl2-9bpw",
        "exl3-4.555bpw",
        "exl3-4.bpw",
        "exl3-.5bpw",
        "exl3-4,5bpw",
        "exl2-99999999999bpw",
        "exl2-",
        "bpw"
      })
  void what_is_no_format_is_none(String name) {
    assertThat(Format.parse(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"exl2-4.65bpw, exl2-4.65bpw", "EXL2-4.0BPW, exl2-4bpw", "exl3-2.5bpw, exl3-2.5bpw"})
  void bits_may_be_fractions(String name, String usual) {
    assertThat(Format.parse(name).orElseThrow().name()).isEqualTo(usual);
  }

  /// One matrix by hand: 4096 rows of 4096.
  @ParameterizedTest
  @CsvSource({
    // 2^24 elements; 32 × 32 tiles of f32
    "fp8, 16781312",
    // 128 groups a row: 20 bits each, and with group 32 four times as many
    "awq-4bit, 8716288",
    "awq-4bit-g32, 9699328",
    // one byte for 64 elements, one f32 for 256 of those, tables of 16 and 256 f32
    "bnb-4bit, 8655936",
    "bnb-8bit, 16793600",
    "hqq-4bit, 9437184",
    "mlx-3bit, 7340032",
    "mlx-mxfp4, 8912896",
    "mxfp8, 17301504",
    "gptq-8bit, 17186816",
    "exl2-4.5bpw, 9437184",
    // 3 bits, and 16 for each row and column
    "exl3-3bpw, 6307840"
  })
  void one_matrix_takes_what_its_layout_says(String name, long expected) {
    Weights weights = apply(name, LLAMA_8B);
    assertThat(weights.bytes(weights.find(0, "attn_q").orElseThrow())).isEqualTo(expected);
  }

  @Test
  void tables_stay_at_sixteen_bits_but_in_mlx() {
    long sixteen = 2L * 4096 * 128256;
    for (String name : List.of("fp8", "awq-4bit", "bnb-4bit", "nvfp4-hf", "mxfp4-hf")) {
      Weights weights = apply(name, LLAMA_8B);
      assertThat(table(weights, "token_embd")).isEqualTo(sixteen);
      assertThat(table(weights, "output")).isEqualTo(sixteen);
    }
    assertThat(table(apply("exl3-4bpw", LLAMA_8B), "token_embd")).isEqualTo(sixteen);
    assertThat(table(apply("exl3-4bpw", LLAMA_8B), "output"))
        .isEqualTo(6L * 4096 * 128256 / 8 + 2 * (4096 + 128256));
    assertThat(table(apply("mlx-4bit", LLAMA_8B), "output")).isEqualTo(9L * 4096 * 128256 / 16);
  }

  private static long table(Weights weights, String role) {
    return weights.bytes(weights.find(Tensor.GLOBAL, role).orElseThrow());
  }

  @Test
  void what_the_engine_does_not_load_has_a_type_that_stands_for_it() {
    Weights weights = apply("awq-4bit", LLAMA_8B);
    assertThat(weights.standIn()).contains(GgmlType.Q4_0);
    assertThat(weights.type(weights.find(0, "attn_q").orElseThrow())).isEqualTo(GgmlType.Q4_0);
    assertThat(weights.type(weights.find(Tensor.GLOBAL, "output").orElseThrow()))
        .isEqualTo(GgmlType.BF16);
  }

  /// openai/gpt-oss-120b: 65,248,893,184 bytes in all files.
  @Test
  void files_are_as_large_as_published() {
    Bytes file = apply("mxfp4-hf", source("gpt-oss-120b.mxfp4.gguf")).fileBytes();
    assertThat(file.count() / 1e9).isBetween(65.248, 65.253);
  }
}
