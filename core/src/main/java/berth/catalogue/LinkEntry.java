package berth.catalogue;

import berth.device.Link;
import java.util.List;
import java.util.Optional;

/// A link with which devices have it, and where that is from.
///
/// @param pcie what a device's `pcie` says where it has this link
/// @param devices ids of devices that have it to their like
/// @param basis how its rates come about
/// @param checked the day somebody last compared the row with its sources
public record LinkEntry(
    Link link,
    Optional<String> pcie,
    List<String> devices,
    String basis,
    Optional<String> notes,
    List<Source> sources,
    String checked) {
  public LinkEntry {
    devices = List.copyOf(devices);
    sources = List.copyOf(sources);
  }

  /// Whether that device has it.
  boolean joins(DeviceEntry entry) {
    return devices.contains(entry.device().id())
        || (pcie.isPresent() && pcie.equals(entry.fact(DeviceField.PCIE)));
  }
}
