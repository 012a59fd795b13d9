package berth.site.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.Machine;
import berth.fit.Limits;
import berth.fit.Room;
import berth.units.Figures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevicePagesTest {
  private static final Limits NONE = Limits.NONE;

  @Test
  void every_device_has_a_page_that_says_what_the_core_says_is_usable() {
    PackedCatalogue.get().devices().parallelStream().forEach(DevicePagesTest::check);
  }

  private static void check(DeviceEntry entry) {
    String path = "/devices/" + entry.device().id();
    String html = Rendered.html(path);
    assertThat(Rendered.isNonsense(html)).as(path).isFalse();
    boolean known = entry.device().memory().capacity().isPresent() && entry.isSupported();
    if (known) assertThat(Rendered.text(html)).as(path).contains("can have " + usable(entry));
  }

  /// Straight from the rules of the core.
  private static String usable(DeviceEntry entry) {
    boolean cpu = entry.device().cpuOnly();
    Machine machine =
        cpu ? new Machine(List.of(), entry.device()) : new Machine(entry.gpus(), Device.CPU);
    Room room = PackedCatalogue.reserves().room(machine, NONE);
    if (cpu) return Figures.memory(room.host().usable().orElseThrow());
    long sum = 0;
    for (var gpu : room.gpus()) sum += gpu.usable().orElseThrow().count();
    return Figures.memory(new berth.units.Bytes(sum));
  }

  @Test
  void what_no_engine_runs_on_is_not_said_to_run_anything() {
    for (DeviceEntry entry : PackedCatalogue.get().devices()) {
      if (entry.isSupported()) continue;
      String text = Rendered.text(Rendered.html("/devices/" + entry.device().id()));
      assertThat(text).contains("What it runs is unknown").doesNotContain("What it runs best");
    }
  }

  @Test
  void a_device_without_bandwidth_has_an_unknown_one() {
    for (DeviceEntry entry : PackedCatalogue.get().devices()) {
      if (entry.device().memory().bandwidth().isPresent()) continue;
      String text = Rendered.text(Rendered.html("/devices/" + entry.device().id()));
      assertThat(text).as(entry.device().id()).contains("its bandwidth is unknown");
    }
  }

  @Test
  void an_alias_leads_to_the_page() {
    assertThat(Rendered.reply("/devices/rtx-4090").headers())
        .isEqualTo(Map.of("Location", "/devices/nvidia-geforce-rtx-4090"));
  }

  @Test
  void all_devices_are_listed_once() {
    String html = Rendered.html("/devices");
    for (DeviceEntry entry : PackedCatalogue.get().devices()) {
      assertThat(html).contains("<a href=\"/devices/" + entry.device().id() + "\"");
    }
    assertThat(Rendered.isNonsense(html)).isFalse();
  }

  @Test
  void a_pair_leads_to_one_page_whichever_is_named_first() {
    String path = "/devices/compare/nvidia-geforce-rtx-3060-12gb-vs-nvidia-geforce-rtx-4090";
    String turned = "/devices/compare/nvidia-geforce-rtx-4090-vs-nvidia-geforce-rtx-3060-12gb";
    assertThat(Rendered.reply(turned).status()).isEqualTo(308);
    assertThat(Rendered.reply(turned).headers()).containsEntry("Location", path);
    assertThat(Rendered.text(Rendered.html(path)))
        .contains("Only on NVIDIA GeForce RTX 4090")
        .doesNotContain("Only on NVIDIA GeForce RTX 3060");
  }

  @Test
  void pairs_are_not_more_than_fit_a_site_of_files_and_render() {
    List<String> paths = Rendered.exported("/devices/compare/{a}-vs-{b}");
    assertThat(paths).hasSizeBetween(200, 500).doesNotHaveDuplicates();
    for (int i = 0; i < paths.size(); i += 25) {
      String html = Rendered.html(paths.get(i));
      assertThat(Rendered.isNonsense(html)).as(paths.get(i)).isFalse();
    }
  }

  @Test
  void names_of_nothing_are_refused() {
    for (String id : List.of("<script>alert(1)</script>", "..", "%2e%2e", "x\"><img src=y>", "'")) {
      String name = id.replace('/', '_');
      assertThatThrownBy(() -> Rendered.reply("/devices/" + name))
          .isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> Rendered.reply("/devices/compare/" + name + "-vs-rtx-4090"))
          .isInstanceOf(RequestException.class);
    }
  }
}
