package berth.catalogue.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.catalogue.Catalogue;
import berth.catalogue.CatalogueReader;
import berth.catalogue.FoundDevice;
import berth.catalogue.Links;
import berth.catalogue.Overheads;
import berth.catalogue.Prices;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackerTest {
  @TempDir private Path folder;

  @Test
  void good_facts_come_back_as_they_were_written() {
    Map<String, String> packed = new FactsFolder(folder).pack();
    Catalogue catalogue = CatalogueReader.read(packed.getOrDefault("catalogue.txt", ""));
    var device = catalogue.device("One 24").orElseThrow();
    assertThat(device.device().id()).isEqualTo("acme-one");
    assertThat(device.device().memory().sold().orElseThrow().count()).isEqualTo(25_769_803_776L);
    assertThat(device.device().memory().bandwidth().orElseThrow().count())
        .isEqualTo(1_008_000_000_000L);
    assertThat(device.provenance().verifiedBy()).hasSize(2);
    assertThat(Links.read(packed.getOrDefault("links.txt", "")).of(device)).hasSize(1);
    assertThat(
            Prices.read(packed.getOrDefault("prices.txt", ""))
                .of(device)
                .getFirst()
                .amounts()
                .low())
        .isEqualTo(Optional.of(250L));
    assertThat(Overheads.read(packed.getOrDefault("overheads.txt", "")).all()).hasSize(1);
    assertThat(catalogue.find("zero 2"))
        .isEqualTo(new FoundDevice.NeverMade("Acme Zero", "There was no Zero."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"24 GB\" | 24 | memory: 24; expected a size with its unit, such as \"24 GB\"",
        "\"24 GB\" | \"24 gigabytes\" | memory: \"24 gigabytes\"; expected a size with its unit",
        "\"1008 GB/s\" | \"1008\" | bandwidth: \"1008\"; expected a rate with its unit",
        "\"1008 GB/s\" | \"1,008 GB/s\" | expected a rate with its unit, such as \"1008 GB/s\"",
        "\"165.2 TFLOPS\" | 165.2 | compute.fp16_tensor: 165.2; expected a rate with its unit",
        "\"discrete-gpu\" | \"gpu\" | kind: \"gpu\"; expected one of \"discrete-gpu\"",
        "false | \"no\" | unified: \"no\"; expected true or false",
        "\"high\" | \"sure\" | confidence: \"sure\"; expected one of \"high\", \"medium\", \"low\"",
        "\"2026-11-20\" | \"20.11.2026\" | checked: \"20.11.2026\"; expected a date such as",
        "\"2026-11-20\" | \"2026-11\" | checked: 2026-11; expected the whole date",
        "\"acme-one\" | \"Acme One\" | id: \"Acme One\"; expected small letters, digits and '-'",
        "\"memory\" | \"memroy\" | memroy: no such field; expected 'memory'",
        "\"vendor\": \"Acme\", | `` | vendor: missing; expected a text",
        "\"bandwidth\": \"1008 GB/s\", | \"bandwidth\": null, | bandwidth: null; expected a rate",
        "[\"sheet\"] | [\"leaflet\"] | sources: 'leaflet'; expected a source listed in data/sources",
        "[\"sheet\"] | [] | sources: []; expected a list of words",
        "[\"sheet\", \"page\"] | [\"sheet\"] | verified_by: 1 sources; expected two or more",
        "\"verified\": true | \"verified\": false | verified: false beside verified_by; expected",
        "\"one-24\" | \"gpu\" | aliases: 'gpu'; expected a name that means no number",
        "\"one-24\" | \"2x-one\" | aliases: '2x-one'; expected a name that means no number",
        "\"one-24\" | \"o-n-e\" | 'o-n-e', which it has already; expected a name of its own",
        "\"Acme One 24GB\" | \"Acme Zero 24GB\" | name: listed in data/nonexistent.json; expected",
        "\"4.0 x16\" | \"9.0 x16\" | data/links.json, pcie: no link '9.0 x16'; expected one",
      })
  void a_wrong_device_is_told_where_and_what_would_be_right(
      String right, String wrong, String message) {
    FactsFolder facts = new FactsFolder(folder);
    facts.write("devices/acme.json", "[" + FactsFolder.DEVICE.replace(right, wrong) + "]");
    assertThatThrownBy(facts::pack)
        .isInstanceOf(InvalidFactsException.class)
        .hasMessageContaining(message)
        .hasMessageMatching("(?s)\\d+ problems? in data/:\n  data/(devices/acme|links)\\.json, .*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "links | \"31.504 GB/s\" | \"fast\" | pcie-4-x16, per_direction: \"fast\"; expected a rate",
        "links | \"kind\": \"pcie\" | \"kind\": \"wire\" | kind: \"wire\"; expected one of \"pcie\",",
        "links | \"per_direction\": \"31.504 GB/s\", | `` | no rate at all; expected one of the three",
        "links | [\"sheet\"] | [\"hearsay\"] | sources: 'hearsay'; expected a source listed",
        "links | \"basis\" | \"bases\" | bases: no such field; expected 'basis'",
        "prices | 0.25 USD/h | 0.25 | low: \"0.25\"; expected a price with its unit",
        "prices | 0.25 USD/h | 250 USD | low: 250 USD; expected an amount in USD/h",
        "prices | 0.25 USD/h | 0.99 USD/h | low: more than high; expected the lower first",
        "prices | acme-one | acme-two | devices: no device 'acme-two'; expected an id of data/devices",
        "prices | 2026-09-16 | 2026-09 | date: 2026-09; expected the whole date",
        "prices | \"basis\": \"range of offers\", | `` | row 1, basis: missing; expected a text",
        "overheads | 330 MiB | 330 | context, value: \"330\"; expected a share or a size",
        "overheads | \"value\": \"330 MiB\", | `` | value: missing; expected a value, or low and high",
        "overheads | \"kind\": \"context\" | \"kind\": \"magic\" | kind: \"magic\"; expected one of \"context\",",
        "overheads | \"value\" | \"rule\": true, \"low\" | value: missing; expected a value, as it is a rule",
        "overheads | \"value\" | \"vendor\": \"Acne\", \"value\" | vendor: no device of 'Acne'; expected",
        "overheads | \"value\" | \"systems\": [\"dos\"], \"value\" | expected a list of any of \"linux\",",
        "overheads | \"value\" | \"plus_share\": \"4\", \"value\" | plus_share: \"4\"; expected a share",
        "nonexistent | \"note\": \"There was no Zero.\", | `` | note: missing; expected a text",
      })
  void so_are_wrong_links_prices_and_overheads(
      String file, String right, String wrong, String message) {
    String row =
        switch (file) {
          case "links" -> FactsFolder.LINK;
          case "prices" -> FactsFolder.PRICE;
          case "overheads" -> FactsFolder.OVERHEAD;
          default -> FactsFolder.NEVER;
        };
    FactsFolder facts = new FactsFolder(folder);
    facts.write(file + ".json", "[" + row.replace(right, wrong) + "]");
    assertThatThrownBy(facts::pack)
        .isInstanceOf(InvalidFactsException.class)
        .hasMessageContaining("data/" + file + ".json")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{ | line 1",
        "{} | not an array; expected rows in brackets",
        "[1] | row 1: not an object; expected a row in braces",
        "[] [] | JSON",
      })
  void a_file_that_holds_no_rows_is_told(String text, String message) {
    FactsFolder facts = new FactsFolder(folder).write("devices/more.json", text);
    assertThatThrownBy(facts::pack).hasMessageContaining("data/devices/more.json");
    assertThatThrownBy(facts::pack).hasMessageContaining(message);
  }

  @Test
  void a_name_two_devices_could_have_belongs_to_neither() {
    FactsFolder facts = new FactsFolder(folder);
    String other = FactsFolder.DEVICE.replace("acme-one", "acme-two").replace("one-24", "two");
    facts.write("devices/more.json", "[" + other + "]");
    assertThatThrownBy(facts::pack)
        .hasMessageContaining(
            "data/devices/more.json, acme-two, aliases: 'one', which acme-one has already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"date\": \"2026-01-02\" | \"date\": \"2026-01-02\", \"read\": \"2026-01-02\" | no date or two",
        ", \"date\": \"2026-01-02\" | `` | sheet, date: no date or two; expected its date",
        "\"title\": \"Acme: data sheet\", | `` | sheet, title: missing",
        "\"where\" | \"url\" | sheet, url: no such field; expected title, where, date or read",
      })
  void a_source_has_a_title_and_one_date(String right, String wrong, String message) {
    FactsFolder facts = new FactsFolder(folder);
    facts.write("sources.json", FactsFolder.SOURCES.replace(right, wrong));
    assertThatThrownBy(facts::pack)
        .hasMessageContaining("data/sources.json, ")
        .hasMessageContaining(message);
  }

  @Test
  void all_problems_are_told_at_once() {
    FactsFolder facts = new FactsFolder(folder);
    facts.write("devices/acme.json", "[" + FactsFolder.DEVICE.replace("24 GB\"", "24\"") + "]");
    facts.write("prices.json", "[" + FactsFolder.PRICE.replace("cloud", "gift") + "]");
    assertThatThrownBy(facts::pack)
        .hasMessageStartingWith("2 problems in data/:\n")
        .hasMessageContaining("acme-one, memory")
        .hasMessageContaining("row 1, kind");
  }
}
