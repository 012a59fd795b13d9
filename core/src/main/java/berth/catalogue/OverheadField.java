package berth.catalogue;

import java.util.Arrays;
import java.util.List;

/// The fields of an overhead in `data/overheads.json`, in the order of the packed columns.
public enum OverheadField implements Column {
  ID("id", Form.NAME, true, "its name for good"),
  KIND("kind", Form.TEXT, true, "what takes or limits the memory"),
  SCOPE("scope", Form.TEXT, true, "where it was seen: GPU, system, program"),
  DEVICES("devices", Form.NAMES, false, "ids of the devices it was seen on"),
  VALUE("value", Form.SHARE, false, "what it is"),
  LOW("low", Form.SHARE, false, "the least seen, where several were"),
  HIGH("high", Form.SHARE, false, "the most seen"),
  BASIS("basis", Form.TEXT, true, "measured, a rule of a program, printed by a tool"),
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
    if (this != KIND) return List.of();
    return Arrays.stream(Overhead.Kind.values()).map(Overhead.Kind::word).toList();
  }
}
