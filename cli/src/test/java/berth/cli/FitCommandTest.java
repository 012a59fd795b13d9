package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FitCommandTest {
  private static final String HEADER = Program.header("llama-3.1-8b.q4k.gguf");

  /// A key and a value of 8 heads of 128 in 16 bits: what Scout keeps of a token in one layer.
  private static final long SCOUT_CELL = 2L * 8 * 128 * 2;

  @Test
  void scout_at_q4_k_m_fits_one_h100_and_its_context_grows_until_the_memory_ends() {
    JsonNode best = Asked.json("fit llama-4-scout -q Q4_K_M --on h100").path("best");
    JsonNode device = best.path("devices").path(0);
    // llama.cpp prints 81,081 MiB for an H100 SXM5
    assertThat(device.path("usable").asLong()).isEqualTo(81_081L << 20);
    assertThat(device.path("cache").asLong()).isEqualTo(48 * SCOUT_CELL * 8192);
    assertThat(Asked.verdict(best)).isEqualTo("comfortable");
    long left =
        device.path("usable").asLong()
            - device.path("weights").asLong()
            - device.path("runtime").asLong()
            - 36 * SCOUT_CELL * (8192 + 512);
    // compute: a mask of 512 rows in 16 bits and some 100 MiB
    long largest = best.path("fit").path("max_context").asLong();
    assertThat(largest * (12 * SCOUT_CELL + 512 * 2))
        .isBetween(left - (300L << 20), left - (50L << 20));
  }

  @Test
  void what_fits_names_quantization_context_cache_engine_and_usable_memory() {
    Program program = Program.run("fit", "r1-70b", "-q", "Q4_K_M", "--on", "l40s");
    assertThat(program.out().replaceAll("\\s+", " "))
        .contains("Q4_K_M with 8,192 (8 Ki) tokens of f16 cache in llama.cpp takes")
        .contains("GiB that NVIDIA L40S can give");
  }

  @Test
  void choices_go_from_the_most_bits_to_the_fewest_and_the_best_is_one_of_them() {
    JsonNode answer = Asked.json("fit llama-4-scout --on h100");
    long before = Long.MAX_VALUE;
    List<String> quants = new ArrayList<>();
    for (JsonNode choice : answer.path("choices")) {
      assertThat(choice.path("file_bytes").asLong()).isLessThan(before);
      before = choice.path("file_bytes").asLong();
      quants.add(choice.path("quant").asString());
      if (!choice.path("quant").equals(answer.path("best").path("weights").path("quant"))) continue;
      assertThat(choice.path("total").asLong()).isEqualTo(Asked.total(answer.path("best")));
      assertThat(choice.path("verdict").asString()).isEqualTo(Asked.verdict(answer.path("best")));
    }
    assertThat(quants).contains(answer.path("best").path("weights").path("quant").asString());
    assertThat(answer.path("fits").asBoolean()).isTrue();
  }

  @Test
  void deepseek_v3_2_runs_in_no_quantization_on_a_24_gb_card_with_64_gb_of_ram() {
    JsonNode answer = Asked.json("fit deepseek-v3.2 --on rtx-4090 --ram 64GB");
    assertThat(answer.path("fits").asBoolean()).isFalse();
    assertThat(answer.path("choices")).isNotEmpty();
    for (JsonNode choice : answer.path("choices")) {
      assertThat(choice.path("verdict").asString()).isEqualTo("no");
      assertThat(choice.path("total").asLong()).isGreaterThan((24L + 64) << 30);
    }
    assertThat(answer.path("commands")).isEmpty();
  }

  @Test
  void a_repository_is_named_only_with_a_file_type_it_holds() throws IOException {
    List<Published.Artifact> artifacts = Published.artifacts();
    for (String model : List.of("llama-4-scout", "gpt-oss-20b", "qwen3-8b", "gemma-3-27b-it")) {
      JsonNode answer = Asked.json("fit " + model + " --on h100");
      String quant = answer.path("best").path("weights").path("quant").asString();
      for (JsonNode command : answer.path("commands")) {
        for (String name : named(command)) {
          assertThat(artifacts.stream().anyMatch(row -> row.name().equals(name) && row.has(quant)))
              .as("%s in %s", name, quant)
              .isTrue();
        }
      }
    }
  }

  /// The repositories and tags a command names, without the file type.
  private static List<String> named(JsonNode command) {
    List<String> names = new ArrayList<>();
    List<String> words = Asked.words(command.path("words"));
    if (words.contains("-hf")) names.add(words.get(words.indexOf("-hf") + 1).split(":", 2)[0]);
    for (String line : Asked.words(command.path("modelfile"))) {
      if (line.startsWith("FROM hf.co/")) names.add(line.substring(11).split(":", 2)[0]);
      else if (line.startsWith("FROM ")) names.add(line.substring(5));
    }
    return names;
  }

  @Test
  void a_file_nobody_is_known_to_publish_has_a_placeholder() {
    JsonNode answer = Asked.json("fit r1-70b -q IQ4_XS --on h100");
    assertThat(Asked.words(answer.path("commands").path(0).path("words")).toString())
        .contains("-m, <path to the IQ4_XS file of DeepSeek-R1-Distill-Llama-70B>")
        .doesNotContain("-hf");
    assertThat(answer.path("commands")).hasSize(2);
  }

  @Test
  void programs_that_cannot_keep_experts_in_ram_get_no_command_for_it() {
    JsonNode answer = Asked.json("fit llama-4-scout -q Q4_K_M --on rtx-4090 --ram 64GB");
    assertThat(answer.path("best").path("placement").path("cpu_moe_layers").asInt()).isPositive();
    List<String> programs = new ArrayList<>();
    for (JsonNode command : answer.path("commands")) {
      programs.add(command.path("program").asString());
    }
    assertThat(programs).containsExactly("llama-server", "llama-cli");
  }

  /// Spelled as in llama.cpp b10256, common/arg.cpp.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-4-scout --on rtx-4090 --ram 64GB",
        "r1-70b --on 2x-rtx-3090 -np 2 -ctk q8_0 -ctv q8_0 -fa on",
        "r1-70b --on cpu --ram 64GB -b 1024 -ub 256",
        "gemma-3-27b-it --on rtx-4090 --swa-full -kvu"
      })
  void options_of_a_command_are_the_engines(String question) {
    Set<String> known =
        Set.of(
            "-hf -m -c -np -ngl -ts -ncmoe -ot -nkvo -b -ub -ctk -ctv -fa -kvu --swa-full -fit"
                .split(" "));
    Set<String> more = Set.of("--no-mmproj", "-cram");
    JsonNode commands = Asked.json("fit " + question).path("commands");
    for (String word : Asked.words(commands.path(0).path("words"))) {
      if (word.startsWith("-")) assertThat(known.contains(word) || more.contains(word)).isTrue();
    }
  }

  @Test
  void models_at_the_same_time_have_what_those_before_them_left() {
    JsonNode models =
        Asked.json("fit llama-4-scout --with llama-4-scout --on h100 --ram 128GB").path("models");
    assertThat(models).hasSize(2);
    JsonNode first = models.path(0).path("devices").path(0);
    JsonNode second = models.path(1).path("devices").path(0);
    assertThat(second.path("usable").asLong())
        .isEqualTo(first.path("usable").asLong() - first.path("total").asLong());
    assertThat(models.path(1).path("host").path("usable").asLong())
        .isEqualTo(
            models.path(0).path("host").path("usable").asLong()
                - models.path(0).path("host").path("total").asLong());
    assertThat(Asked.verdict(models.path(0))).isEqualTo("comfortable");
    assertThat(Asked.verdict(models.path(1))).isEqualTo("offload");
  }

  @Test
  void another_model_is_named_as_people_name_it_with_or_without_a_quantization() {
    for (String other : List.of("qwen3:8b", "qwen3-8b:Q4_K_M", "qwen3:8b:Q4_K_M")) {
      JsonNode models =
          Asked.json("fit llama-4-scout --with " + other + " --on h100").path("models");
      assertThat(models.path(1).path("name").asString()).isEqualTo("Qwen3-8B");
      assertThat(models.path(1).path("quant").asString()).isEqualTo("Q4_K_M");
    }
  }

  @Test
  void a_file_has_the_quantization_it_has_and_its_own_path() {
    JsonNode answer = Asked.json("fit " + HEADER + " --on rtx-4090");
    assertThat(answer.path("choices")).hasSize(1);
    assertThat(Asked.words(answer.path("commands").path(0).path("words"))).contains("-m", HEADER);
  }

  @Test
  void a_config_is_a_model_in_every_quantization() {
    JsonNode answer =
        Asked.json("fit ../core/src/test/resources/hub/llama-3.1-8b.json --on rtx-4090");
    assertThat(answer.path("choices").size()).isGreaterThan(5);
    assertThat(answer.path("best").path("weights").path("quant").asString()).isEqualTo("Q8_0");
  }

  @Test
  void what_llama_cpp_does_not_load_gets_no_command() {
    assertThat(Asked.json("fit qwen3-8b -q awq-4bit --on rtx-4090").path("commands")).isEmpty();
  }

  @Test
  void a_model_nobody_knows_enough_of_says_what_is_missing() {
    Program program = Program.run("fit", "minimax-text-01", "--on", "h100");
    assertThat(program.code()).isEqualTo(3);
    assertThat(program.error()).contains("minimax-text-01").contains("berth show");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fit r1-70b | no devices | --on",
        "fit r1-70b --on cpu | no device of known size | --ram 64GB",
        "fit r1-70b --on gpu | no device of known size | --on rtx-4090",
        "fit r1-70b --on gpu --ram 64GB | no device of known size | --on rtx-4090",
        "fit r1-70b --on cpu --usable 40GiB | no device of known size | --ram 64GB",
        "fit r1-70b --on 2x-rtx-3090 -ts 3,1 | finds the placement itself | estimate takes",
        "fit r1-70b --on rtx-4090 -ngl 10 | finds the placement itself | estimate takes",
        "fit r1-70b --on no-such-card | no device 'no-such-card' | berth devices",
        "fit r1-70b --on m4-ultra | there is no Apple M4 Ultra | Apple never released",
        "fit r1-70b --on rtx-3060 | could be several devices | rtx-3060-12gb",
        "fit r1-70b --on cpu,rtx-4090 | 'cpu' beside other devices | name 'cpu' alone",
        "fit r1-70b --on 99x-rtx-4090 | 16 | name 1 to 16",
        "fit no-such-model --on h100 | no model 'no-such-model' | berth models",
        "fit llama-4-scout -q Q4 --on h100 | no quantization 'Q4' | did you mean",
        "fit llama-4-scout --on h100 -c 0 | context | ask for 1 to",
        "fit llama-4-scout --on h100 -c 1k1 | '1k1' | such as 32768 or 128k",
        "fit llama-4-scout --on h100 -c 10G | '10G' | such as 32768 or 128k",
        "fit llama-4-scout --on h100 --with no-such-model | no model 'no-such-model' | berth",
        "fit llama-4-scout --on h100 --with r1-70b:Q4 | no quantization 'Q4' | did you mean",
        "fit llama-4-scout --on h100 --min-speed 0 | min_speed: '0' | such as 20 or 2.5",
        "fit llama-4-scout --on h100 --min-speed -5 | min_speed: '-5' | such as 20 or 2.5",
        "fit llama-4-scout --on h100 --min-speed fast | min_speed: 'fast' | such as 20 or 2.5",
        "fit llama-4-scout --on h100 --min-speed NaN | min_speed: 'NaN' | such as 20 or 2.5",
        "fit llama-4-scout --on h100 --min-speed 1e3 | min_speed: '1e3' | such as 20 or 2.5",
        "fit r1-70b --with qwen3-8b --on h100 --min-speed 9 | min_speed | without --min-speed",
        "fit --on h100 | MODEL | --help",
      })
  void wrong_usage_names_the_input_and_the_way_out(String command, String found, String way) {
    Asked.refused(command.split(" "), found, way);
  }

  @Test
  void an_empty_name_is_no_model() {
    Asked.refused(new String[] {"fit", "", "--on", "h100"}, "no model ''", "berth models");
  }
}
