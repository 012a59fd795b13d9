package berth.catalogue;

import berth.device.Device;
import berth.device.OperatingSystem;
import java.util.Arrays;
import java.util.List;

/// The fields of an overhead in `data/overheads.json`, in the order of the packed columns.
public enum OverheadField implements Column {
  ID("id", Form.NAME, true, "its name for good"),
  KIND("kind", Form.TEXT, true, "what takes or limits the memory"),
  SCOPE("scope", Form.TEXT, true, "where it was seen: GPU, system, program"),
  RULE(
      "rule",
      Form.FLAG,
      false,
      "whether answers count with it, of several of a kind with the first that holds; else it is"
          + " only what was seen"),
  DEVICES("devices", Form.NAMES, false, "ids of the devices it was seen on or holds for"),
  VENDOR("vendor", Form.TEXT, false, "it holds for the devices of that vendor"),
  DEVICE_KINDS("device_kinds", Form.WORDS, false, "it holds for devices of these kinds"),
  SYSTEMS("systems", Form.WORDS, false, "it holds under these; absent: under any"),
  MEMORY("memory", Form.MEMORY, false, "it holds for devices with memory of that size, as sold"),
  VALUE("value", Form.SHARE, false, "what it is; a rule has it"),
  PLUS_SHARE("plus_share", Form.PERCENT, false, "of the device's memory, on top of `value`"),
  PER_MULTIPROCESSOR(
      "per_multiprocessor", Form.MEMORY, false, "on top for each multiprocessor of the GPU"),
  LOW("low", Form.SHARE, false, "the least seen, where several were"),
  HIGH("high", Form.SHARE, false, "the most seen"),
  BASIS("basis", Form.TEXT, true, "measured, a rule of a program, printed by a tool, assumed"),
  NOTES("notes", Form.TEXT, false, "what a reader must know and no field says"),
  SOURCES("sources", Form.WORDS, true, "where it is from: keys of `data/sources.json`"),
  CHECKED("checked", Form.DATE, true, "the day the row was compared with its sources");

  private final String key;
  private final Form form;
  private final boolean needed;
  private final String meaning;

  OverheadField(String key, Form form, boolean needed, String meaning) {
    this.key = key;
    this.form = form;
    this.needed = needed;
    this.meaning = meaning;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public Form form() {
    return form;
  }

  @Override
  public boolean isNeeded() {
    return needed;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public List<String> choices() {
    return switch (this) {
      case KIND -> Arrays.stream(Overhead.Kind.values()).map(Overhead.Kind::word).toList();
      case DEVICE_KINDS -> Arrays.stream(Device.Kind.values()).map(Device.Kind::word).toList();
      case SYSTEMS -> Arrays.stream(OperatingSystem.values()).map(OperatingSystem::word).toList();
      default -> List.of();
    };
  }
}
