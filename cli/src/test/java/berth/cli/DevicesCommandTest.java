package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DevicesCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static List<JsonNode> devices(String... options) {
    List<String> arguments = new ArrayList<>(List.of("devices", "--json"));
    arguments.addAll(List.of(options));
    Program program = Program.run(arguments.toArray(String[]::new));
    assertThat(program.error()).isEmpty();
    assertThat(program.code()).isZero();
    List<JsonNode> devices = new ArrayList<>();
    JSON.readTree(program.out()).path("devices").forEach(devices::add);
    return devices;
  }

  private static List<String> ids(String... options) {
    return devices(options).stream().map(device -> device.path("id").asString()).toList();
  }

  @Test
  void words_narrow_the_list_each_by_beginning_a_word() {
    assertThat(ids("rtx", "4090"))
        .contains("nvidia-geforce-rtx-4090", "nvidia-geforce-rtx-4090-laptop-16gb")
        .allMatch(id -> id.contains("4090"));
    assertThat(ids("RTX 409")).isEqualTo(ids("rtx", "4090"));
    assertThat(ids("hopper", "141")).hasSize(2);
    assertThat(ids("handheld")).contains("valve-steam-deck-oled-16gb");
    assertThat(ids("two sockets", "epyc")).isNotEmpty().allMatch(id -> id.contains("2-sockets"));
  }

  @Test
  void options_narrow_it_by_vendor_kind_memory_and_bandwidth() {
    assertThat(devices("--vendor", "amd", "--memory", ">=128GB", "--unified"))
        .isNotEmpty()
        .allMatch(device -> device.path("vendor").asString().equals("AMD"))
        .allMatch(device -> device.path("memory").asLong() >= 137_438_953_472L)
        .allMatch(device -> device.path("unified").asBoolean());
    assertThat(devices("--kind", "apu", "--memory", "128 GB"))
        .isNotEmpty()
        .allMatch(device -> device.path("memory").asLong() == 137_438_953_472L);
    assertThat(devices("--bandwidth", ">=1.5TB/s", "--kind", "discrete-gpu"))
        .isNotEmpty()
        .allMatch(device -> device.path("bandwidth").asLong() >= 1_500_000_000_000L);
    assertThat(ids("--bandwidth", "1008")).contains("nvidia-geforce-rtx-4090");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "bandwidth"})
  void the_most_comes_first_and_the_unknown_last(String key) {
    List<Long> values =
        devices("--sort", key).stream().map(device -> device.path(key).asLong(0)).toList();
    assertThat(values).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(values.getLast()).isZero();
  }

  @Test
  void the_newest_and_the_alphabet_are_orders_too() {
    assertThat(devices("--sort", "released", "--vendor", "apple"))
        .extracting(device -> device.path("released").asString(""))
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(devices("--sort", "name"))
        .extracting(device -> device.path("name").asString())
        .isSorted();
    assertThat(ids("--sort", "FP16", "rtx", "40", "--memory", "24GB")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "bandwidth", "fp16", "released", "name"})
  void the_table_fits_into_80_columns(String key) {
    Program program = Program.run("devices", "--sort", key);
    assertThat(program.lines()).hasSizeGreaterThan(382);
    assertThat(program.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    assertThat(program.lines().getFirst()).startsWith("type").contains("memory", "bandwidth");
  }

  @Test
  void what_is_first_in_a_line_can_be_typed() {
    for (String line : Program.run("devices", "laptop").lines().stream().skip(1).toList()) {
      String word = line.substring(0, line.indexOf(' '));
      assertThat(Program.run("show", word).code()).as(word).isZero();
    }
  }

  @Test
  void nothing_found_is_an_answer_with_a_hint() {
    Program program = Program.run("devices", "rtx", "4090", "super");
    assertThat(program.code()).isZero();
    assertThat(program.out())
        .startsWith("no device is like that")
        .contains("did you mean rtx-4090");
    assertThat(Program.run("devices", "m4", "ultra").out()).contains("never released an M4 Ultra");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--memory lots | memory: 'lots' | '>=24GB'",
        "--memory 24GB/s | memory: '24GB/s' | '>=24GB'",
        "--memory >=.. | memory: '>=..' | '>=24GB'",
        "--bandwidth fast | bandwidth: 'fast' | '>=500GB/s'",
        "--vendor acme | vendor: no vendor 'acme' | one of AMD, Ampere,",
        "--kind toaster | kind: no kind 'toaster' | discrete-gpu",
        "--sort price | --sort | MEMORY, BANDWIDTH, FP16, RELEASED, NAME",
        "--frob | Unknown option | --help",
      })
  void a_wrong_condition_names_the_input_and_the_way_out(String options, String found, String way) {
    Program program = Program.run(("devices " + options).split(" ", -1));
    assertThat(program.code()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.error()).contains(found).contains(way).doesNotContain("\tat ");
  }
}
