package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What whoever asks knows of a machine, as options and as fields.
class LimitsTest {
  private static final long GIB = 1L << 30;

  private static JsonNode llama(String more) {
    return Asked.answer("{\"model\": \"meta-llama-3.1-8b\", \"quant\": \"Q4_K_M\", " + more + "}");
  }

  private static JsonNode device(String more) {
    return llama(more).path("devices").path(0);
  }

  private static long usable(String more) {
    return device("\"devices\": [\"rtx-4090\"]" + more).path("usable").asLong();
  }

  /// GDDR6 with error correction on keeps a sixteenth, and 24 GB less 6.3 % are 22.49 GiB
  /// (data/overheads.json); whatever the driver keeps comes off that, too.
  @Test
  void error_correction_is_taken_off_where_no_size_after_it_is_reported() {
    JsonNode device = llama("\"devices\": [\"nvidia-a10\"]").path("devices").path(0);
    List<String> kept = new ArrayList<>();
    for (JsonNode part : device.path("kept")) kept.add(part.path("name").asString());
    assertThat(kept).contains("error correction");
    assertThat(device.path("usable").asLong()).isLessThan(24 * GIB * 938 / 1000);
  }

  /// AMD sells the MI250 as 128 GB; programs see two GPUs of 64 (data/devices/amd-instinct.json).
  @Test
  void a_board_with_two_chips_is_two_gpus_with_half_of_its_memory() {
    JsonNode devices = llama("\"devices\": [\"mi250\"]").path("devices");
    assertThat(devices.size()).isEqualTo(2);
    for (JsonNode device : devices) {
      assertThat(device.path("id").asString()).isEqualTo("amd-instinct-mi250-128gb");
      assertThat(device.path("capacity").asLong()).isEqualTo(64 * GIB);
      assertThat(device.path("usable").asLong()).isLessThanOrEqualTo(64 * GIB);
    }
  }

  @Test
  void usable_is_all_the_engine_can_have() {
    assertThat(usable(", \"usable\": 12345678901")).isEqualTo(12_345_678_901L);
  }

  @Test
  void free_is_what_there_is_and_reserve_stays_free_of_it() {
    assertThat(usable(", \"free\": 21474836480")).isEqualTo(20 * GIB);
    assertThat(usable(", \"free\": 21474836480, \"reserve\": 1073741824")).isEqualTo(19 * GIB);
    assertThat(usable(", \"reserve\": 1073741824")).isEqualTo(usable("") - GIB);
  }

  @Test
  void a_reserve_beyond_all_memory_leaves_nothing() {
    assertThat(usable(", \"reserve\": 107374182400")).isZero();
  }

  /// llama.cpp prints 24,077 MiB for an RTX 4090 under Linux.
  @Test
  void an_rtx_4090_gives_under_linux_what_the_driver_prints() {
    assertThat(usable("")).isEqualTo(24_077L << 20);
    assertThat(usable(", \"system\": \"linux\"")).isEqualTo(24_077L << 20);
  }

  @Test
  void windows_and_a_desktop_keep_more() {
    assertThat(usable(", \"system\": \"windows\"")).isLessThan(usable(""));
    assertThat(usable(", \"desktop\": true")).isLessThan(usable(""));
  }

  @Test
  void a_desktop_is_on_the_first_gpu_only() {
    String two = "\"devices\": [\"rtx-4090\", \"rtx-4090\"]";
    JsonNode with = llama(two + ", \"desktop\": true").path("devices");
    JsonNode without = llama(two).path("devices");
    assertThat(with.path(0).path("usable").asLong())
        .isLessThan(without.path(0).path("usable").asLong());
    assertThat(with.path(1).path("usable")).isEqualTo(without.path(1).path("usable"));
  }

  @Test
  void one_size_is_for_all_gpus_and_a_list_for_each() {
    String two = "\"devices\": [\"rtx-4090\", \"rtx-4090\"], \"usable\": ";
    JsonNode all = llama(two + "10737418240").path("devices");
    assertThat(all.path(0).path("usable").asLong()).isEqualTo(10 * GIB);
    assertThat(all.path(1).path("usable").asLong()).isEqualTo(10 * GIB);
    JsonNode each = llama(two + "[10737418240, 5368709120]").path("devices");
    assertThat(each.path(0).path("usable").asLong()).isEqualTo(10 * GIB);
    assertThat(each.path(1).path("usable").asLong()).isEqualTo(5 * GIB);
  }

  /// Linux keeps 2 GiB and 2.5 %, Windows 4 GiB, macOS 3 GiB.
  @ParameterizedTest
  @CsvSource({"linux, 60.4", "windows, 60", "macos, 61"})
  void a_system_keeps_part_of_ram(String system, double gib) {
    JsonNode host =
        llama("\"devices\": [\"cpu\"], \"system_ram\": 68719476736, \"system\": \"" + system + "\"")
            .path("host");
    assertThat(host.path("usable").asLong() / (double) GIB)
        .isBetween(gib - 0.000001, gib + 0.000001);
    assertThat(host.path("headroom").asLong())
        .isEqualTo(host.path("usable").asLong() - host.path("total").asLong());
  }

  @Test
  void what_fits_to_the_byte_is_tight_and_a_byte_less_is_not_on_the_gpu_alone() {
    long total = device("\"devices\": [\"rtx-4090\"]").path("total").asLong();
    String on = "\"devices\": [\"rtx-4090\"], \"usable\": ";
    assertThat(Asked.verdict(llama(on + total))).isEqualTo("tight");
    assertThat(Asked.verdict(llama(on + (total - 1)))).isEqualTo("offload");
    assertThat(Asked.verdict(llama(on + (total - 1) + ", \"system_ram\": 1073741824")))
        .isEqualTo("no");
  }

  @Test
  void comfortable_is_a_tenth_to_spare_to_the_byte() {
    long total = device("\"devices\": [\"rtx-4090\"]").path("total").asLong();
    long comfort = (10 * total + 8) / 9;
    String on = "\"devices\": [\"rtx-4090\"], \"usable\": ";
    assertThat(Asked.verdict(llama(on + comfort))).isEqualTo("comfortable");
    assertThat(Asked.verdict(llama(on + (comfort - 1)))).isEqualTo("tight");
  }

  @Test
  void more_memory_never_makes_a_verdict_worse_nor_a_context_shorter() {
    List<String> order = List.of("no", "offload", "tight", "comfortable");
    int verdict = 0;
    long context = 0;
    for (long gib = 1; gib <= 24; gib++) {
      JsonNode answer =
          llama(
              "\"devices\": [\"rtx-4090\"], \"system_ram\": 4294967296, \"usable\": " + gib * GIB);
      assertThat(order.indexOf(Asked.verdict(answer))).isGreaterThanOrEqualTo(verdict);
      boolean same = order.indexOf(Asked.verdict(answer)) == verdict;
      verdict = order.indexOf(Asked.verdict(answer));
      long largest = answer.path("fit").path("max_context").asLong();
      if (same || verdict == 3) assertThat(largest).isGreaterThanOrEqualTo(context);
      context = largest;
    }
    assertThat(verdict).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--ram 64GB | \"system_ram\": 68719476736",
        "--usable 22GiB | \"usable\": 23622320128",
        "--usable 22528MiB | \"usable\": [23622320128]",
        "--free 23.5GiB --reserve 512MiB | \"free\": 25232932864, \"reserve\": 536870912",
        "--os windows | \"system\": \"windows\"",
        "--os Windows --desktop | \"system\": \"windows\", \"desktop\": true"
      })
  void options_and_fields_say_the_same(String options, String fields) {
    JsonNode typed = Asked.json("estimate meta-llama-3.1-8b -q Q4_K_M --on rtx-4090 " + options);
    assertThat(typed).isEqualTo(llama("\"devices\": [\"rtx-4090\"], " + fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"usable\": -1",
        "\"usable\": 1.5",
        "\"usable\": \"22GiB\"",
        "\"usable\": [1, 2]",
        "\"usable\": [\"a\"]",
        "\"usable\": 1e30",
        "\"free\": true",
        "\"free\": [1, 2, 3]",
        "\"reserve\": {}",
        "\"reserve\": 2305843009213693952",
        "\"system_ram\": \"64GB\"",
        "\"system_ram\": [1]",
        "\"system\": \"beos\"",
        "\"system\": 1",
        "\"desktop\": \"yes\"",
        "\"ram\": 1"
      })
  void a_wrong_field_is_an_error_that_names_it(String field) {
    JsonNode error = llama("\"devices\": [\"rtx-4090\"], " + field).path("error");
    assertThat(error.path("code").asString()).isEqualTo("invalid_request");
    assertThat(error.path("message").asString()).isNotEmpty();
    assertThat(error.path("hint").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--ram 0 | '0' is no size of memory | such as 64GB",
        "--ram -1 | '-1' is no size of memory | such as 64GB",
        "--ram 64 | '64' is no size of memory | such as 64GB",
        "--ram 64XB | '64XB' is no size of memory | such as 64GB",
        "--ram 1e9GB | '1e9GB' is no size of memory | such as 64GB",
        "--ram 999999999TB | is no size of memory | such as 64GB",
        "--usable 1GiB,2GiB | not as many memory sizes as GPUs | give one",
        "--free 1GiB,2GiB | not as many memory sizes as GPUs | give one",
        "--reserve 1GiB,2GiB | not as many memory sizes as GPUs | give one",
        "--usable lots | usable: 'lots' | such as 64GB",
        "--os beos | no system 'beos' | linux, windows or macos",
        "--ram | ram | --help",
      })
  void wrong_options_name_the_input_and_the_way_out(String options, String found, String way) {
    for (String command : List.of("estimate qwen3-8b", "fit qwen3-8b", "recommend")) {
      Asked.refused((command + " --on rtx-4090 " + options).split(" "), found, way);
    }
  }

  @Test
  void an_empty_size_is_no_size() {
    Asked.refused(
        new String[] {"fit", "qwen3-8b", "--on", "rtx-4090", "--ram", ""},
        "'' is no size of memory",
        "such as 64GB");
  }
}
