package berth.hub;

import static org.assertj.core.api.Assertions.assertThat;

import berth.json.JsonReader;
import berth.json.JsonValue;
import berth.quantization.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedFormatTest {
  private static JsonValue.Fields config(String name, String quantization) {
    return JsonReader.readFields("{\"%s\": %s}".formatted(name, quantization));
  }

  /// The fields of published configs: Qwen2.5-7B-Instruct-AWQ, Qwen2.5-7B-Instruct-GPTQ-Int8,
  /// DeepSeek-V3, gpt-oss-20b, unsloth's bnb-4bit, RedHatAI's FP8-dynamic and w4a16, NVIDIA's
  /// NVFP4.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "awq-4bit|{\"bits\":4,\"group_size\":128,\"quant_method\":\"awq\",\"version\":\"gemm\"}",
        "gptq-8bit|{\"bits\":8,\"desc_act\":false,\"group_size\":128,\"quant_method\":\"gptq\"}",
        "fp8|{\"fmt\":\"e4m3\",\"quant_method\":\"fp8\",\"weight_block_size\":[128,128]}",
        "mxfp4-hf|{\"modules_to_not_convert\":[\"lm_head\"],\"quant_method\":\"mxfp4\"}",
        "bnb-4bit|{\"bnb_4bit_use_double_quant\":true,\"load_in_4bit\":true,\"load_in_8bit\":false,"
            + "\"quant_method\":\"bitsandbytes\"}",
        "fp8-dynamic|{\"config_groups\":{\"group_0\":{\"weights\":{\"num_bits\":8,\"type\":\"float\","
            + "\"strategy\":\"channel\"}}},\"format\":\"float-quantized\","
            + "\"quant_method\":\"compressed-tensors\"}",
        "w4a16|{\"config_groups\":{\"group_0\":{\"weights\":{\"num_bits\":4,\"group_size\":128,"
            + "\"strategy\":\"group\",\"type\":\"int\"}}},\"format\":\"pack-quantized\","
            + "\"quant_method\":\"compressed-tensors\"}",
        "nvfp4-hf|{\"quant_algo\":\"NVFP4\",\"quant_method\":\"modelopt\",\"ignore\":[\"lm_head\"]}",
      })
  void transformers_configs_name_their_format(String name, String quantization) {
    assertThat(PublishedFormat.of(config("quantization_config", quantization)))
        .map(Format::name)
        .contains(name);
  }

  @ParameterizedTest
  @CsvSource({"4, 64, mlx-4bit", "4, 32, mlx-4bit-g32", "8, 64, mlx-8bit"})
  void mlx_configs_name_bits_and_group(int bits, int group, String name) {
    String quantization = "{\"bits\": %d, \"group_size\": %d}".formatted(bits, group);
    assertThat(PublishedFormat.of(config("quantization", quantization)))
        .map(Format::name)
        .contains(name);
  }

  @Test
  void a_mix_of_formats_is_unknown() {
    JsonValue.Fields mixed =
        config(
            "quantization_config",
            """
            {"quant_method": "compressed-tensors", "format": "float-quantized", "config_groups":
             {"group_0": {"weights": {"num_bits": 8}}, "group_1": {"weights": {"num_bits": 4}}}}""");
    assertThat(PublishedFormat.of(mixed)).isEmpty();
    assertThat(PublishedFormat.quantized(mixed)).isTrue();
  }

  @Test
  void a_config_that_says_nothing_is_not_quantized() {
    JsonValue.Fields plain = JsonReader.readFields("{\"torch_dtype\": \"bfloat16\"}");
    assertThat(PublishedFormat.of(plain)).isEmpty();
    assertThat(PublishedFormat.quantized(plain)).isFalse();
  }
}
