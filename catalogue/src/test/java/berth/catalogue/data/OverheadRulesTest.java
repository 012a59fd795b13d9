package berth.catalogue.data;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.DeviceEntry;
import berth.catalogue.Overhead;
import berth.device.Device;
import berth.device.OperatingSystem;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the rows of data/overheads.json that answers count with say of the devices of data/devices.
class OverheadRulesTest {
  private static final long MIB = 1 << 20;
  private static final List<OperatingSystem> SYSTEMS = List.of(OperatingSystem.values());

  @Test
  void overheads_are_found_by_kind_and_by_device() {
    assertThat(PackedCatalogue.overheads().of(Overhead.Kind.SYSTEM_RAM))
        .extracting(Overhead::id)
        .containsExactly("system-ram-linux", "system-ram-windows", "system-ram-macos");
    DeviceEntry spark = PackedCatalogue.get().device("dgx-spark").orElseThrow();
    assertThat(PackedCatalogue.overheads().of(spark))
        .extracting(Overhead::id)
        .containsExactly("dgx-spark-visible", "dgx-spark-cuda");
  }

  @Test
  void no_driver_shows_more_than_there_is() {
    for (Device device : devices()) {
      for (OperatingSystem system : SYSTEMS) {
        for (Overhead rule : rules(Overhead.Kind.VISIBLE, device, system)) {
          assertThat(amount(rule, device)).as(rule.id()).isBetween(1L, capacity(device));
        }
      }
    }
  }

  @Test
  void no_system_gives_a_gpu_more_than_the_computer_has() {
    for (Device device : devices()) {
      for (OperatingSystem system : SYSTEMS) {
        for (Overhead rule : rules(Overhead.Kind.GPU_SHARE, device, system)) {
          assertThat(amount(rule, device)).as(rule.id()).isBetween(1L, capacity(device));
          assertThat(device.memory().unified()).as(rule.id() + " " + device.id()).isTrue();
        }
      }
    }
  }

  @Test
  void something_is_left_of_every_card_under_every_system() {
    for (Device device : devices()) {
      if (!isCard(device)) continue;
      for (OperatingSystem system : List.of(OperatingSystem.LINUX, OperatingSystem.WINDOWS)) {
        long kept = 0;
        for (Overhead.Kind kind :
            List.of(Overhead.Kind.SYSTEM, Overhead.Kind.DISPLAY, Overhead.Kind.CONTEXT)) {
          for (Overhead rule : rules(kind, device, system)) kept += amount(rule, device);
        }
        for (Overhead rule : rules(Overhead.Kind.DRIVER, device, system)) {
          kept += amount(rule, device);
        }
        assertThat(kept).as(device.id()).isBetween(1L, capacity(device) - 1);
      }
    }
  }

  @Test
  void one_row_says_what_a_driver_shows_and_one_what_a_process_takes() {
    for (Device device : devices()) {
      if (!isCard(device)) continue;
      for (OperatingSystem system : List.of(OperatingSystem.LINUX, OperatingSystem.WINDOWS)) {
        assertThat(rules(Overhead.Kind.VISIBLE, device, system))
            .as(device.id())
            .hasSizeLessThanOrEqualTo(1);
        assertThat(rules(Overhead.Kind.DRIVER, device, system)).as(device.id()).hasSize(1);
        assertThat(rules(Overhead.Kind.CONTEXT, device, system)).as(device.id()).hasSize(1);
      }
    }
  }

  @Test
  void every_mac_has_its_one_share_by_the_size_of_its_memory() {
    for (Device device : devices()) {
      if (device.kind() != Device.Kind.APPLE_SOC) continue;
      assertThat(rules(Overhead.Kind.GPU_SHARE, device, OperatingSystem.MACOS))
          .as(device.id())
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gtx-1080, 174, 5",
    "rtx-pro-6000-max-q, 712, 5",
    "rtx-3090, 265, 115",
    "rtx-4090, 423, 115",
    "rtx-5090, 521, 140",
  })
  void a_process_takes_what_engines_could_not_account_for(String name, int mib, int within) {
    Device device = PackedCatalogue.get().device(name).orElseThrow().device();
    Overhead rule = rules(Overhead.Kind.CONTEXT, device, OperatingSystem.LINUX).getFirst();
    assertThat(amount(rule, device)).isBetween(mib * MIB, (mib + within) * MIB);
  }

  @ParameterizedTest
  @CsvSource({
    "gtx-1060-6gb, 6143, 5199",
    "rtx-3060-12gb, 12287, 11233",
    "rtx-4060-ti-8gb, 8187, 7075",
    "rtx-5070, 12226, 11017",
    "rtx-4080, 16375, 15048",
    "rtx-3090, 24575, 23304",
    "rtx-5090, 32606, 30927",
  })
  void what_windows_leaves_was_free_on_idle_machines(String name, int total, int free) {
    Device device = PackedCatalogue.get().device(name).orElseThrow().device();
    long kept = 0;
    for (Overhead.Kind kind : List.of(Overhead.Kind.SYSTEM, Overhead.Kind.CONTEXT)) {
      for (Overhead rule : rules(kind, device, OperatingSystem.WINDOWS)) {
        kept += amount(rule, device);
      }
    }
    assertThat((total * MIB - kept) / MIB).isBetween(free - 320L, (long) free);
  }

  private static List<Device> devices() {
    return PackedCatalogue.get().devices().stream()
        .map(DeviceEntry::device)
        .filter(device -> List.of("Apple", "NVIDIA", "AMD", "Intel").contains(device.vendor()))
        .filter(device -> device.memory().sold().isPresent())
        .toList();
  }

  private static boolean isCard(Device device) {
    return device.kind() == Device.Kind.DISCRETE_GPU || device.kind() == Device.Kind.DATACENTER_GPU;
  }

  private static List<Overhead> rules(Overhead.Kind kind, Device device, OperatingSystem system) {
    List<Overhead> rules = new ArrayList<>();
    for (Overhead overhead : PackedCatalogue.overheads().of(kind)) {
      if (overhead.applies().rule() && holds(overhead.applies(), device, system)) {
        rules.add(overhead);
      }
    }
    return rules;
  }

  private static boolean holds(Overhead.Applies applies, Device device, OperatingSystem system) {
    return (applies.devices().isEmpty() || applies.devices().contains(device.id()))
        && applies.vendor().map(device.vendor()::equals).orElse(true)
        && (applies.kinds().isEmpty() || applies.kinds().contains(device.kind()))
        && (applies.systems().isEmpty() || applies.systems().contains(system))
        && applies
            .memory()
            .map(size -> Optional.of(size).equals(device.memory().sold()))
            .orElse(true);
  }

  private static long amount(Overhead rule, Device device) {
    Overhead.Amounts amounts = rule.amounts();
    long size =
        switch (amounts.value().orElseThrow()) {
          case Overhead.Amount.Size(Bytes bytes) -> bytes.count();
          case Overhead.Amount.PerMille(int share) -> capacity(device) / 1000 * share;
        };
    long plus = capacity(device) / 1000 * amounts.plusPerMille().orElse(0);
    int multiprocessors = device.compute().multiprocessors().orElse(0);
    long each = amounts.perMultiprocessor().map(Bytes::count).orElse(0L);
    return size + plus + multiprocessors * each;
  }

  private static long capacity(Device device) {
    return device.memory().reported().or(() -> device.memory().sold()).orElseThrow().count();
  }
}
