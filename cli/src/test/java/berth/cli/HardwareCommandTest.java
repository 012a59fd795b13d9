package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HardwareCommandTest {
  private static List<String> ids(JsonNode group) {
    List<String> ids = new ArrayList<>();
    for (JsonNode machine : group) ids.add(machine.path("id").asString());
    return ids;
  }

  /// 65.35 GB of weights are too much for any card below 64 GB, in whatever way.
  @Test
  void scout_at_q4_k_m_is_held_by_80_gb_cards_and_by_none_of_48() {
    JsonNode hardware = Asked.json("hardware llama-4-scout -q Q4_K_M");
    assertThat(ids(hardware.path("single")))
        .contains("nvidia-h100-sxm5-80gb", "nvidia-a100-sxm4-80gb", "nvidia-h200-sxm-141gb")
        .doesNotContain("nvidia-geforce-rtx-5090", "nvidia-l40s", "nvidia-geforce-rtx-4090");
    assertThat(ids(hardware.path("offload"))).contains("nvidia-geforce-rtx-4090");
  }

  /// 42.5 GB of weights and 2.7 GB of cache: above 32 GB, below 48 GB.
  @Test
  void r1_distill_70b_is_held_by_48_gb_cards_and_by_two_of_24() {
    JsonNode hardware = Asked.json("hardware r1-70b -q Q4_K_M");
    assertThat(ids(hardware.path("single")))
        .contains("nvidia-l40s", "nvidia-rtx-a6000")
        .doesNotContain("nvidia-geforce-rtx-5090", "apple-m3-max-36gb");
    for (JsonNode set : hardware.path("sets")) {
      if (!set.path("id").asString().equals("nvidia-geforce-rtx-3090")) continue;
      assertThat(set.path("count").asInt()).isEqualTo(2);
      assertThat(set.path("devices")).hasSize(2);
    }
    assertThat(ids(hardware.path("sets"))).contains("nvidia-geforce-rtx-3090");
  }

  /// Linux keeps 2 GiB and 2.5 %: of 48 GiB 44.8 are left, of 64 GiB 60.4, of 512 GiB 497.2.
  @ParameterizedTest
  @CsvSource({
    "r1-70b -q Q4_K_M, 48",
    "llama-4-scout -q Q4_K_M, 96",
    "llama-4-scout -q Q4_K_M -c 10M, 768"
  })
  void a_kit_of_ram_holds_the_model_beside_what_the_system_keeps(String question, long gib) {
    JsonNode cpu = Asked.json("hardware " + question).path("cpu");
    assertThat(cpu.path("ram_kit").asLong()).isEqualTo(gib << 30);
    assertThat(cpu.path("total").asLong())
        .isLessThanOrEqualTo((gib << 30) * 975 / 1000 - (2L << 30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-4-scout -q Q4_K_M",
        "llama-4-scout -q Q4_K_M -c 10M",
        "r1-70b -c 128k",
        "qwen3-8b -c 32k -np 4",
        "deepseek-v3.2 -q Q4_K_M"
      })
  void one_question_has_one_total(String question) {
    assertThat(Asked.json("hardware " + question).path("total").asLong())
        .isEqualTo(Asked.total(Asked.json("estimate " + question)));
  }

  @Test
  void what_holds_a_model_has_that_much_to_give() {
    JsonNode hardware = Asked.json("hardware r1-70b");
    for (String group : List.of("single", "sets")) {
      for (JsonNode machine : hardware.path(group)) {
        assertThat(Asked.verdict(machine)).isIn("comfortable", "tight");
        for (JsonNode device : machine.path("devices")) {
          assertThat(device.path("total").asLong())
              .isLessThanOrEqualTo(device.path("usable").asLong());
        }
      }
    }
    for (JsonNode machine : hardware.path("offload")) {
      assertThat(Asked.verdict(machine)).isEqualTo("offload");
      if (machine.has("ram_kit")) {
        assertThat(machine.path("host").path("total").asLong())
            .isLessThan(machine.path("ram_kit").asLong());
      }
    }
  }

  @Test
  void a_device_is_in_one_list_of_devices_only() {
    JsonNode hardware = Asked.json("hardware llama-4-scout -q Q4_K_M");
    List<String> single = ids(hardware.path("single"));
    assertThat(single).doesNotHaveDuplicates();
    assertThat(ids(hardware.path("offload")))
        .doesNotHaveDuplicates()
        .doesNotContainSequence(single);
    assertThat(ids(hardware.path("sets"))).doesNotContainAnyElementsOf(single);
  }

  @Test
  void a_set_is_the_smallest_that_holds_the_model() {
    int checked = 0;
    for (JsonNode set : Asked.json("hardware llama-4-scout -q Q4_K_M").path("sets")) {
      int count = set.path("count").asInt();
      if (count < 3 || checked == 12) continue;
      checked++;
      String on = (count - 1) + "x-" + set.path("id").asString();
      JsonNode fewer = Asked.json("estimate llama-4-scout -q Q4_K_M --on " + on);
      assertThat(Asked.verdict(fewer)).as(on).isIn("offload", "no");
    }
    assertThat(checked).isEqualTo(12);
  }

  /// estimate and fit plan the same as the list says.
  @Test
  void estimate_says_of_a_machine_what_the_list_says() {
    JsonNode hardware = Asked.json("hardware r1-70b -q Q4_K_M");
    for (String group : List.of("single", "sets")) {
      JsonNode machines = hardware.path(group);
      for (int i = 0; i < machines.size(); i += 9) {
        JsonNode machine = machines.path(i);
        String on = machine.path("count").asInt() + "x-" + machine.path("id").asString();
        JsonNode answer = Asked.json("estimate r1-70b -q Q4_K_M --on " + on);
        assertThat(Asked.bytes(answer)).as(on).isEqualTo(Asked.bytes(machine));
        assertThat(Asked.verdict(answer)).as(on).isEqualTo(Asked.verdict(machine));
        assertThat(Asked.decode(answer)).as(on).isEqualTo(Asked.decode(machine));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "r1-70b -q Q4_K_M, 21",
    "llama-4-scout -q Q4_K_M, 12.5",
    "qwen3-8b -q Q4_K_M -c 32k --depth 16k, 100",
    "deepseek-v3.2 -q Q4_K_M, 25",
    "qwen3-8b, 100000"
  })
  void with_a_least_speed_all_rows_reach_it_and_none_that_does_is_missing(
      String question, double least) {
    JsonNode all = Asked.json("hardware " + question);
    JsonNode fast = Asked.json("hardware " + question + " --min-speed " + least);
    for (String group : List.of("single", "sets", "offload")) {
      List<JsonNode> expected = new ArrayList<>();
      for (JsonNode machine : all.path(group)) {
        if (Asked.decode(machine) >= least) expected.add(machine);
      }
      assertThat(fast.path(group)).as(group).containsExactlyElementsOf(expected);
    }
    assertThat(fast.has("cpu")).isEqualTo(Asked.decode(all.path("cpu")) >= least);
  }

  @Test
  void sorted_by_speed_the_same_machines_stand_fastest_first() {
    JsonNode byMemory = Asked.json("hardware llama-4-scout -q Q4_K_M");
    JsonNode bySpeed = Asked.json("hardware llama-4-scout -q Q4_K_M --sort speed");
    for (String group : List.of("single", "sets", "offload")) {
      double before = Double.MAX_VALUE;
      for (JsonNode machine : bySpeed.path(group)) {
        assertThat(Asked.decode(machine)).isLessThanOrEqualTo(before);
        before = Asked.decode(machine);
      }
      assertThat(bySpeed.path(group)).containsExactlyInAnyOrderElementsOf(byMemory.path(group));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"r1-70b", "llama-4-scout -q Q4_K_M --min-speed 10 --sort speed"})
  void text_and_json_show_the_same_speeds(String question) {
    List<JsonNode> machines = new ArrayList<>();
    JsonNode hardware = Asked.json("hardware " + question);
    for (String group : List.of("single", "sets", "offload")) {
      for (JsonNode machine : hardware.path(group)) machines.add(machine);
    }
    Program page = Program.run(("hardware " + question + " --all").split(" "));
    Asked.same(Asked.column(page.lines(), 60, 66), machines);
  }

  /// Speeds with part in RAM rest on memory that nobody named.
  @Test
  void what_is_assumed_of_system_ram_is_said() {
    assertThat(Program.run("hardware", "r1-70b").out()).contains("DDR5-5600, 89.6 GB/s (assumed)");
    assertThat(Asked.words(Asked.json("hardware r1-70b").path("assumptions")).toString())
        .contains("DDR5-5600, 89.6 GB/s (assumed)");
  }

  @Test
  void a_context_beyond_all_memory_is_answered_with_nothing() {
    Program program = Program.run("hardware", "qwen3-8b", "-c", "100M");
    assertThat(program.code()).isZero();
    assertThat(program.out()).contains("no RAM kit that is sold holds it");
  }

  @Test
  void a_page_says_how_many_more_there_are_and_all_shows_them() {
    Program page = Program.run("hardware", "r1-70b");
    Program all = Program.run("hardware", "r1-70b", "--all");
    assertThat(page.out()).contains("more (--all)");
    assertThat(all.out()).doesNotContain("(--all)");
    assertThat(all.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hardware | MODEL | --help",
        "hardware no-such-model | no model 'no-such-model' | berth models",
        "hardware qwen3-8b -q Q4_9 | no quantization 'Q4_9' | did you mean",
        "hardware qwen3-8b -c 0 | context | ask for 1 to",
        "hardware qwen3-8b -ctk q9 | cache_type_k | one of f32 f16",
        "hardware qwen3-8b --min-speed 0 | min_speed: '0' | such as 20 or 2.5",
        "hardware qwen3-8b --min-speed -1 | min_speed: '-1' | such as 20 or 2.5",
        "hardware qwen3-8b --min-speed Infinity | min_speed: 'Infinity' | such as 20 or 2.5",
        "hardware qwen3-8b --sort price | --sort | --help",
        "hardware qwen3-8b --on h100 | --on | --help",
      })
  void wrong_usage_names_the_input_and_the_way_out(String command, String found, String way) {
    Asked.refused(command.split(" "), found, way);
  }

  @Test
  void an_empty_name_is_no_model() {
    Asked.refused(new String[] {"hardware", ""}, "no model ''", "berth models");
  }
}
