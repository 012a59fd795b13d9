package berth.catalogue.data;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.FoundDevice;
import berth.catalogue.LinkEntry;
import berth.catalogue.Overhead;
import berth.catalogue.Price;
import berth.catalogue.Source;
import berth.device.Compute;
import berth.device.Device;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every row of `data/`.
class AllDevicesTest {
  private static final List<DeviceEntry> DEVICES = PackedCatalogue.get().devices();

  static Stream<DeviceEntry> devices() {
    return DEVICES.stream();
  }

  @Test
  void no_device_was_lost() {
    assertThat(DEVICES).hasSizeGreaterThanOrEqualTo(382);
  }

  @Test
  void every_device_is_found_by_each_of_its_names_and_by_its_product_name() {
    for (DeviceEntry entry : DEVICES) {
      for (String name : entry.names()) {
        assertThat(PackedCatalogue.get().device(name).orElseThrow().device().id())
            .isEqualTo(entry.device().id());
      }
      String found =
          switch (PackedCatalogue.get().find(entry.device().name())) {
            case FoundDevice.One(DeviceEntry one) -> one.device().id();
            case FoundDevice.Several _, FoundDevice.NeverMade _, FoundDevice.Unknown _ -> "";
          };
      assertThat(found).isEqualTo(entry.device().id());
    }
  }

  @ParameterizedTest
  @MethodSource("devices")
  void every_device_has_sources_and_the_days_they_were_read(DeviceEntry entry) {
    assertThat(entry.provenance().sources()).isNotEmpty();
    assertThat(entry.provenance().checked()).matches("20\\d\\d-\\d\\d-\\d\\d");
    assertDated(entry.provenance().sources());
  }

  private static void assertDated(List<Source> sources) {
    assertThat(sources).isNotEmpty();
    for (Source source : sources) {
      assertThat(source.date()).as(source.key()).matches("(read )?20\\d\\d-\\d\\d(-\\d\\d)?");
      assertThat(source.title()).isNotBlank();
    }
  }

  @Test
  void only_platforms_and_what_nobody_published_have_no_memory() {
    assertThat(DEVICES)
        .filteredOn(entry -> entry.device().memory().sold().isEmpty())
        .allMatch(
            entry ->
                entry.device().kind() == Device.Kind.CPU_PLATFORM
                    || entry.provenance().confidence().equals("low"));
  }

  /// The widest bus there is (8192 bits of HBM4 a stack, 12 stacks) at its fastest is far below.
  @Test
  void no_memory_is_faster_than_any_that_was_made() {
    assertThat(DEVICES)
        .allMatch(
            entry ->
                entry
                    .device()
                    .memory()
                    .bandwidth()
                    .filter(rate -> rate.count() > 25_000_000_000_000L || rate.count() == 0)
                    .isEmpty());
  }

  /// Bus width times transfers per second, where the row names both (JEDEC: MT/s x bits / 8).
  @Test
  void bandwidth_is_what_bus_and_transfers_make() {
    for (DeviceEntry entry : DEVICES) {
      Optional<Long> transfers = transfers(entry.fact(DeviceField.MEMORY_TYPE).orElse(""));
      Optional<String> bus = entry.fact(DeviceField.BUS);
      if (transfers.isEmpty() || bus.isEmpty()) continue;
      long bits = Long.parseLong(bus.get().replace(" bit", ""));
      long peak = transfers.get() * 1_000_000 * bits / 8;
      entry
          .device()
          .memory()
          .bandwidth()
          .ifPresent(
              rate ->
                  assertThat((double) rate.count())
                      .as(entry.device().id())
                      .isBetween(peak * 0.98, peak * 1.02));
    }
  }

  private static Optional<Long> transfers(String memoryType) {
    return memoryType.matches("[A-Z0-9]+-\\d{4,5}")
        ? Optional.of(Long.parseLong(memoryType.substring(memoryType.indexOf('-') + 1)))
        : Optional.empty();
  }

  @Test
  void what_a_tool_reports_is_about_what_was_sold() {
    for (DeviceEntry entry : DEVICES) {
      entry
          .device()
          .memory()
          .reported()
          .ifPresent(
              reported -> {
                long sold = entry.device().memory().sold().orElseThrow().count();
                assertThat((double) reported.count())
                    .as(entry.device().id())
                    .isBetween(sold * 0.90, sold * 1.01);
              });
    }
  }

  @Test
  void a_share_of_the_memory_is_at_most_all_of_it_and_only_of_shared_memory() {
    for (DeviceEntry entry : DEVICES) {
      entry
          .device()
          .memory()
          .gpuShare()
          .ifPresent(
              share -> {
                assertThat(entry.device().memory().unified()).as(entry.device().id()).isTrue();
                assertThat(share).isLessThanOrEqualTo(entry.device().memory().sold().orElseThrow());
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rtx-4090, 128",
    "gtx-1070, 15",
    "rtx-pro-6000-workstation, 188",
    "h100-sxm, 132",
    "rx-7900-xtx, 96",
    "mi300x, 304",
  })
  void gpus_have_as_many_multiprocessors_as_their_makers_say(String device, int multiprocessors) {
    assertThat(PackedCatalogue.get().device(device).orElseThrow().device().compute())
        .extracting(Compute::multiprocessors)
        .isEqualTo(Optional.of(multiprocessors));
  }

  @Test
  void every_link_price_and_overhead_is_dated_and_sourced() {
    for (LinkEntry entry : PackedCatalogue.links().all()) {
      assertDated(entry.sources());
      assertThat(entry.checked()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }
    for (Price price : PackedCatalogue.prices().all()) {
      assertDated(price.sources());
      assertThat(price.date()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }
    for (Overhead overhead : PackedCatalogue.overheads().all()) {
      assertDated(overhead.sources());
      assertThat(overhead.checked()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }
  }

  @Test
  void both_ways_is_twice_one_way() {
    for (LinkEntry entry : PackedCatalogue.links().all()) {
      if (entry.link().perDirection().isEmpty() || entry.link().bothWays().isEmpty()) continue;
      double twice = 2.0 * entry.link().perDirection().get().count();
      assertThat((double) entry.link().bothWays().get().count())
          .as(entry.link().id())
          .isBetween(twice * 0.99, twice * 1.01);
    }
  }
}
