package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.contract.DeviceNames;
import berth.site.Reply;
import berth.site.Route;
import java.util.List;
import java.util.Map;

/// The routes of devices, and of pairs of them.
final class DevicePages {
  private final PageRoutes pages;
  private final Library library;

  DevicePages(PageRoutes pages, Library library) {
    this.pages = pages;
    this.library = library;
  }

  List<Route> routes() {
    return List.of(
        Route.page("/devices", "All devices", pages.page((_, _) -> DevicesPage.of())),
        Route.pages(
            "/devices/compare/{a}-vs-{b}",
            "Two devices side by side",
            (ask, values) -> {
              DevicePairs.Pair pair = pair(values);
              if (pair.lesser().equals(pair.greater())) {
                return Reply.moved(Devices.path(pair.lesser()));
              }
              return pair.path().equals(ask.path())
                  ? pages
                      .page((worker, _) -> new UpgradePage(worker, library).of(pair))
                      .reply(ask, values)
                  : Reply.moved(pair.path());
            },
            () -> DevicePairs.all().stream().map(DevicePairs.Pair::path).toList()),
        Route.pages(
            "/devices/{id}",
            "All about one device",
            (ask, values) -> {
              DeviceEntry entry = named(values, "id");
              return Devices.path(entry).equals(ask.path())
                  ? pages
                      .page((worker, _) -> new DevicePage(worker, library).of(entry))
                      .reply(ask, values)
                  : Reply.moved(Devices.path(entry));
            },
            () -> Devices.all().stream().map(Devices::path).toList()));
  }

  private static DevicePairs.Pair pair(Map<String, String> values) {
    return DevicePairs.Pair.of(named(values, "a"), named(values, "b"));
  }

  private static DeviceEntry named(Map<String, String> values, String name) {
    return DeviceNames.entry(values.getOrDefault(name, ""));
  }
}
