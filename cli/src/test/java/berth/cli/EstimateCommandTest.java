package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EstimateCommandTest {
  private static final String LLAMA = Program.header("llama-3.1-8b.q4k.gguf");
  private static final JsonMapper JSON = new JsonMapper();

  private static JsonNode json(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "estimate";
    arguments[1] = LLAMA;
    arguments[2] = "--json";
    System.arraycopy(more, 0, arguments, 3, more.length);
    Program program = Program.run(arguments);
    assertThat(program.error()).isEmpty();
    return JSON.readTree(program.out());
  }

  @Test
  void json_holds_the_engines_figures_for_one_gpu() {
    JsonNode answer = json("--allocation", "planned");
    JsonNode device = answer.path("devices").path(0);
    assertThat(device.path("name").asString()).isEqualTo("CUDA0");
    assertThat(device.path("weights").asLong()).isEqualTo(4_357_873_920L);
    assertThat(device.path("cache").asLong()).isEqualTo(1_073_741_824L);
    assertThat(device.path("compute").asLong()).isEqualTo(121_645_184L);
    assertThat(device.path("total").asLong())
        .isEqualTo(4_357_873_920L + 1_073_741_824L + 121_645_184L);
    JsonNode host = answer.path("host");
    assertThat(host.path("weights").asLong()).isEqualTo(295_501_824L);
    assertThat(host.path("compute").asLong()).isEqualTo(25_178_144L);
    assertThat(host.path("output").asLong()).isEqualTo(513_024L);
  }

  @Test
  void on_the_cpu_everything_is_in_the_host() {
    JsonNode answer = json("--on", "cpu");
    assertThat(answer.path("devices")).isEmpty();
    assertThat(answer.path("host").path("weights").asLong()).isEqualTo(4_653_375_744L);
  }

  @Test
  void what_was_not_asked_for_is_said() {
    JsonNode workload = json().path("workload");
    assertThat(workload.path("context").asInt()).isEqualTo(8192);
    assertThat(workload.path("outputs").asInt()).isEqualTo(1);
    assertThat(workload.path("flash_attention_runs").asBoolean()).isTrue();
  }

  @Test
  void options_carry_the_engines_own_names() {
    JsonNode answer =
        json(
            "-c",
            "4096",
            "-b",
            "1024",
            "-ub",
            "256",
            "-np",
            "2",
            "-ctk",
            "q8_0",
            "-ctv",
            "q8_0",
            "-fa",
            "on",
            "-kvu",
            "-ngl",
            "10",
            "-ot",
            "ffn_down=CPU",
            "--on",
            "2x gpu",
            "-ts",
            "3,1");
    JsonNode workload = answer.path("workload");
    assertThat(workload.path("ubatch").asInt()).isEqualTo(256);
    assertThat(workload.path("kv_unified").asBoolean()).isTrue();
    assertThat(workload.path("cache_type_k").asString()).isEqualTo("q8_0");
    assertThat(answer.path("placement").path("gpu_layers").asInt()).isEqualTo(10);
    assertThat(answer.path("placement").path("tensor_split").path(0).asDouble()).isEqualTo(3);
    assertThat(answer.path("placement").path("override_tensor").path(0).asString())
        .isEqualTo("ffn_down=CPU");
    assertThat(answer.path("devices")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-3.3-70b.q4k.gguf",
        "gemma3-27b.q4k.gguf",
        "deepseek-v3.2.q4k.gguf",
        "qwen3-next-80b-a3b.q4k.gguf",
        "falcon-h1-7b.q4k.gguf"
      })
  void a_persons_answer_fits_into_80_columns(String header) {
    Program program =
        Program.run("estimate", Program.header(header), "--on", "2x gpu", "--explain");
    assertThat(program.code()).isZero();
    assertThat(program.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  @Test
  void the_total_of_a_device_is_the_sum_of_what_is_explained() {
    JsonNode device = json("--on", "4x gpu", "-np", "4").path("devices").path(3);
    assertThat(device.path("total").asLong())
        .isEqualTo(
            device.path("weights").asLong()
                + device.path("cache").asLong()
                + device.path("compute").asLong()
                + device.path("runtime").asLong());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-ctk q9 | cache_type_k | one of f32 f16",
        "-ctv q8_0 -fa off | flash_attention | set flash_attention to on",
        "-c 0 | context | ask for 1 to",
        "-c 99999999999 | context | such as 32768 or 128k",
        "-np 1000 | parallel | ask for 1 to 256",
        "--on rtx | devices | could be several devices",
        "-ot ffn | override_tensor | pattern=buffer",
        "-ot [=CPU | override_tensor | for example",
        "-ot ffn=CUDA7 | override_tensor | CUDA0",
        "-ts 1,2,3 | tensor_split | one share per device",
        "--engine vllm | engine | llama.cpp",
        "--zzz | Unknown option | --help"
      })
  void wrong_usage_names_the_input_and_the_way_out(String options, String field, String hint) {
    String[] words = ("estimate " + LLAMA + " " + options).split(" ", -1);
    Program program = Program.run(words);
    assertThat(program.code()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.error()).contains(field).contains(hint).doesNotContain("\tat ");
  }

  @Test
  void a_file_that_is_not_there_or_not_a_model_is_unreadable() {
    assertThat(Program.run("estimate", "nowhere.gguf").code()).isEqualTo(3);
    Program program = Program.run("estimate", "pom.xml");
    assertThat(program.code()).isEqualTo(3);
    assertThat(program.error()).contains("pom.xml").contains("magic");
  }
}
