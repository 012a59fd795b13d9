package berth.catalogue.pack;

import berth.catalogue.Column;
import berth.catalogue.Form;

/// The fields of a product in `data/nonexistent.json`.
enum NeverMadeField implements Column {
  NAME("name", Form.TEXT, "the product's name as people write it"),
  ALIASES("aliases", Form.NAMES, "how it is typed; what follows such a name does not matter"),
  NOTE("note", Form.TEXT, "what is true instead"),
  SOURCES("sources", Form.WORDS, "where that is from: keys of `data/sources.json`"),
  CHECKED("checked", Form.DATE, "the day that was looked up");

  private final String key;
  private final Form form;
  private final String meaning;

  NeverMadeField(String key, Form form, String meaning) {
    this.key = key;
    this.form = form;
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
    return true;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
