package berth.catalogue;

import berth.device.Link;
import java.util.Arrays;
import java.util.List;

/// The fields of a link in `data/links.json`, in the order of the packed columns.
public enum LinkField implements Column {
  ID("id", Form.NAME, true, "its name for good"),
  NAME("name", Form.TEXT, true, "what people call it, between what"),
  KIND("kind", Form.TEXT, true, "what sort of link it is"),
  PER_DIRECTION("per_direction", Form.RATE, false, "one way, after line coding, 10^9 bytes"),
  BOTH_WAYS("both_ways", Form.RATE, false, "both directions together, as vendors quote NVLink"),
  MEASURED("measured", Form.RATE, false, "one way, as somebody measured it"),
  PCIE("pcie", Form.TEXT, false, "what a device's `pcie` says where it has this link"),
  DEVICES("devices", Form.NAMES, false, "ids of devices that have this link to their like"),
  BASIS("basis", Form.TEXT, true, "how the rates come about: theoretical, vendor's, derived"),
  NOTES("notes", Form.TEXT, false, "what a reader must know and no field says"),
  SOURCES("sources", Form.WORDS, true, "where it is from: keys of `data/sources.json`"),
  CHECKED("checked", Form.DATE, true, "the day the row was compared with its sources");

  private final String key;
  private final Form form;
  private final boolean needed;
  private final String meaning;

  LinkField(String key, Form form, boolean needed, String meaning) {
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
    if (this != KIND) return List.of();
    return Arrays.stream(Link.Kind.values()).map(Link.Kind::word).toList();
  }
}
