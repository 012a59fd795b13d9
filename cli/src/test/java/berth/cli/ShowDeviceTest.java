package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.DeviceEntry;
import berth.catalogue.data.PackedCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShowDeviceTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void a_device_is_shown_with_its_sources() {
    Program program = Program.run("show", "RTX 4090");
    assertThat(program.code()).isZero();
    assertThat(program.lines().getFirst()).isEqualTo("NVIDIA GeForce RTX 4090");
    assertThat(program.out())
        .contains("memory          24 GB", "bandwidth       1008 GB/s", "Sources (* agree on")
        .contains("link            PCIe 4.0 x16: 31.50 GB/s each way");
  }

  @Test
  void a_launch_price_is_never_shown_as_a_price() {
    String out = Program.run("show", "rtx-4090").out();
    assertThat(out).contains("launch price    1599 USD, 2022-10-12; not what it costs today");
    assertThat(out).doesNotContain("msrp");
  }

  @Test
  void a_price_is_shown_with_its_day() {
    assertThat(Program.run("show", "rtx-4090").out())
        .contains("rented, per GPU 0.25 to 0.55 USD/h on 2026-09-16: range of offers");
    assertThat(Program.run("show", "dgx-spark").out())
        .contains("price asked     6,950 USD on 2026-10-02");
  }

  @Test
  void what_other_sources_say_is_shown() {
    assertThat(Program.run("show", "a100-80gb-pcie").out())
        .contains("disputed        bandwidth: 2039 GB/s in accelerator-dossier-2026");
  }

  @Test
  void json_has_bytes_and_dates() {
    JsonNode device = JSON.readTree(Program.run("show", "rtx-4090", "--json").out());
    assertThat(device.path("memory").asLong()).isEqualTo(25_769_803_776L);
    assertThat(device.path("bandwidth").asLong()).isEqualTo(1_008_000_000_000L);
    JsonNode price = device.path("prices").path(0);
    assertThat(price.path("typical").asDouble()).isEqualTo(0.55);
    assertThat(price.path("unit").asString()).isEqualTo("USD/h");
    assertThat(price.path("date").asString()).isEqualTo("2026-09-18");
    JsonNode link = device.path("links").path(0);
    assertThat(link.path("id").asString()).isEqualTo("pcie-4-x16");
    assertThat(link.path("per_direction").asLong()).isEqualTo(31_504_000_000L);
  }

  @Test
  void every_device_fits_into_80_columns_but_for_ids_and_addresses() {
    for (DeviceEntry entry : PackedCatalogue.get().devices()) {
      assertThat(DeviceReport.of(entry))
          .as(entry.device().id())
          .allMatch(
              line ->
                  line.codePointCount(0, line.length()) <= 80
                      || !line.substring(16).contains(" ")
                      || line.startsWith("  github:"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rtx-409o | no device 'rtx-409o' | did you mean rtx-4090",
        "a100-80gb | 'a100-80gb' could be several devices | one of a100-80gb-pcie, a100-80gb-sxm",
        "m4-ultra | there is no Apple M4 Ultra | Apple never released",
        "xyzzy | no device 'xyzzy' | 'berth devices' lists what there is",
      })
  void a_name_that_means_no_one_device_gets_a_way_out(String name, String found, String way) {
    Program program = Program.run("show", name);
    assertThat(program.code()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.error()).contains(found).contains(way);
  }

  @Test
  void an_estimate_takes_the_same_names() {
    String model = Program.header("llama-3.1-8b.q4k.gguf");
    Program named = Program.run("estimate", model, "--on", "NVIDIA RTX 4090");
    assertThat(named.code()).isZero();
    assertThat(named.out())
        .isEqualTo(Program.run("estimate", model, "--on", "rtx-4090").out())
        .contains("RTX 4090");
    Program several = Program.run("estimate", model, "--on", "2x a100 80gb");
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.error()).contains("a100-80gb-pcie");
  }
}
