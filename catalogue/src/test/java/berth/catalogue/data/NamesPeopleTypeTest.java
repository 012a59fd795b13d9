package berth.catalogue.data;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.DeviceEntry;
import berth.catalogue.FoundDevice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names as people and pages write them, with the device each means.
class NamesPeopleTypeTest {
  private static FoundDevice find(String name) {
    return PackedCatalogue.get().find(name);
  }

  @ParameterizedTest
  @CsvSource({
    "rtx-4090, nvidia-geforce-rtx-4090",
    "RTX 4090, nvidia-geforce-rtx-4090",
    "4090, nvidia-geforce-rtx-4090",
    "NVIDIA GeForce RTX 4090, nvidia-geforce-rtx-4090",
    "nvidia rtx 4090, nvidia-geforce-rtx-4090",
    "RTX 4090 (24 GB), nvidia-geforce-rtx-4090",
    "RTX 4090 1008 GB/s, nvidia-geforce-rtx-4090",
    "laptop 4090, nvidia-geforce-rtx-4090-laptop-16gb",
    "RTX 3090, nvidia-geforce-rtx-3090",
    "RTX 4080, nvidia-geforce-rtx-4080",
    "NVIDIA RTX 5090 32 GB, nvidia-geforce-rtx-5090",
    "rtx 3060 12g, nvidia-geforce-rtx-3060-12gb",
    "m3-max-64, apple-m3-max-40-core-gpu-64gb",
    "M3 Max 64GB, apple-m3-max-40-core-gpu-64gb",
    "Apple M3 Max (36GB), apple-m3-max-30-core-gpu-36gb",
    "Apple M5 (32GB), apple-m5-32gb",
    "Apple M4 (32GB), apple-m4-32gb",
    "Apple M3 Pro (36GB), apple-m3-pro-36gb",
    "Apple M2 Max (32GB), apple-m2-max-32gb",
    "Apple M2 Pro (32GB), apple-m2-pro-32gb",
    "Apple M1 Max (32GB), apple-m1-max-32gb",
    "Apple M1 Pro (32GB), apple-m1-pro-32gb",
    "h100, nvidia-h100-sxm5-80gb",
    "h100 pcie, nvidia-h100-pcie-80gb",
    "A100 80GB PCIe, nvidia-a100-pcie-80gb",
    "NVIDIA L40S, nvidia-l40s",
    "NVIDIA RTX A6000 48 GB, nvidia-rtx-a6000",
    "NVIDIA RTX 6000 Ada 48 GB, nvidia-rtx-6000-ada",
    "mi300x, amd-instinct-mi300x-192gb",
    "AMD Instinct MI300X 192 GB, amd-instinct-mi300x-192gb",
    "strix-halo, amd-ryzen-ai-max-395-strix-halo-radeon-8060s-128gb",
    "AMD Strix Halo (128GB), amd-ryzen-ai-max-395-strix-halo-radeon-8060s-128gb",
    "AMD Strix Halo (96GB), amd-ryzen-ai-max-395-strix-halo-radeon-8060s-96gb",
    "AMD Strix Halo (64GB), amd-ryzen-ai-max-395-strix-halo-radeon-8060s-64gb",
    "dgx-spark, nvidia-dgx-spark-gb10-128gb",
    "NVIDIA DGX Spark (128GB), nvidia-dgx-spark-gb10-128gb",
    "DDR5 96 GB/s, desktop-dual-channel-ddr5-6000",
  })
  void mean_one_device(String name, String id) {
    assertThat(ids(name)).containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({
    "a100-80gb, nvidia-a100-pcie-80gb nvidia-a100-sxm4-80gb",
    "NVIDIA A100 40GB, nvidia-a100-pcie-40gb nvidia-a100-sxm4-40gb",
    "NVIDIA H100 80GB, nvidia-h100-pcie-80gb nvidia-h100-sxm5-80gb",
    "RTX 3080, nvidia-geforce-rtx-3080-10gb nvidia-geforce-rtx-3080-12gb",
    "rtx 3060, nvidia-geforce-rtx-3060-12gb nvidia-geforce-rtx-3060-8gb",
    "h200, nvidia-h200-nvl-141gb nvidia-h200-sxm-141gb",
  })
  void or_leave_a_choice_which_is_named(String name, String ids) {
    assertThat(ids(name)).containsExactlyInAnyOrder(ids.split(" ", -1));
  }

  @Test
  void a_family_names_its_members() {
    assertThat(ids("A100")).hasSize(4);
    assertThat(ids("M3 Max"))
        .contains("apple-m3-max-40-core-gpu-64gb", "apple-m3-max-30-core-gpu-36gb");
  }

  /// What it means or could mean.
  private static List<String> ids(String name) {
    return switch (find(name)) {
      case FoundDevice.Several(List<DeviceEntry> all) ->
          all.stream().map(entry -> entry.device().id()).toList();
      case FoundDevice.One(DeviceEntry entry) -> List.of(entry.device().id());
      case FoundDevice.NeverMade _, FoundDevice.Unknown _ -> List.of();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"Apple M4 Ultra (384GB)", "Apple M4 Ultra (192GB)", "m4-ultra"})
  void what_never_existed_is_said_to(String name) {
    assertThat(find(name))
        .isInstanceOfSatisfying(
            FoundDevice.NeverMade.class,
            never -> assertThat(never.note()).contains("M3 (2025-03)"));
  }

  @ParameterizedTest
  @CsvSource({
    "rtx-409o, rtx-4090",
    "m3-max-65, m3-max-64",
    "rtx 4090 super, rtx-4090",
    "Mac 300 GB/s, m3-max-36",
    "DDR4 CPU mode 45 GB/s, dual-ddr4-2666",
    "mi300y, mi300x",
  })
  void what_is_unknown_gets_a_hint(String name, String hint) {
    assertThat(find(name))
        .isInstanceOfSatisfying(
            FoundDevice.Unknown.class, unknown -> assertThat(unknown.nearest()).contains(hint));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "xyzzy", "…"})
  void what_is_no_name_at_all_gets_none(String name) {
    assertThat(find(name)).isEqualTo(new FoundDevice.Unknown(List.of()));
  }
}
