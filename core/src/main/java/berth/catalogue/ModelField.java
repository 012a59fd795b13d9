package berth.catalogue;

import java.util.Arrays;
import java.util.List;

/// The fields of a model in `data/models`, in the order of the packed columns.
public enum ModelField implements Column {
  ID("id", Form.NAME_WITH_DOTS, true, "its name for good: the repository's, in small letters"),
  NAME("name", Form.TEXT, true, "what its publisher calls it"),
  ALIASES("aliases", Form.WORDS, false, "other names people type, each belonging to one model"),
  ORGANIZATION("organization", Form.TEXT, true, "who made it, as on Hugging Face"),
  REPOSITORY("repository", Form.TEXT, false, "organisation and name on Hugging Face"),
  RELEASED("released", Form.DATE, false, "the day, month or year it was published"),
  LICENSE("license", Form.TEXT, false, "the licence it is published under"),
  COMMERCIAL("commercial", Form.TEXT, false, "`yes`, `no`, or on which conditions"),
  BASE("base", Form.TEXT, false, "the model it was made from"),
  INHERITED_LICENSE(
      "inherited_license", Form.TEXT, false, "the base model's licence, where its terms hold, too"),
  MODALITIES("modalities", Form.WORDS, true, "what goes in: text, image, audio, video"),
  USES("uses", Form.WORDS, false, "what its card or its name says it is for"),
  LANGUAGES("languages", Form.COUNT, false, "how many its card names"),
  PARAMETERS(
      "parameters", Form.LARGE_COUNT, false, "of the whole checkpoint, published to the digit"),
  PARAMETERS_NOTE(
      "parameters_note", Form.TEXT, false, "why the parts cannot come to the published number"),
  PARAMETERS_ROUNDED("parameters_rounded", Form.TEXT, false, "as its publisher rounds them"),
  ACTIVE_PARAMETERS_ROUNDED(
      "active_parameters_rounded", Form.TEXT, false, "per token, as its publisher rounds them"),
  NATIVE("native", Form.TEXT, false, "the type it is published in, if not 16 bits"),
  QUANT("quant", Form.TEXT, false, "the file type to take, if not the usual one"),
  CONFIG("config", Form.OBJECT, true, "its `config.json`, in the publisher's fields"),
  INCOMPLETE("incomplete", Form.TEXT, false, "why the config is not enough to compute with"),
  UNREAD("unread", Form.WORDS, false, "fields of the config that nobody read at a source"),
  NOTES("notes", Form.TEXT, false, "what a reader must know and no field says"),
  CONFIDENCE("confidence", Form.TEXT, true, "how far the config was checked"),
  SOURCES("sources", Form.OBJECT, true, "for a field its key of `data/sources.json`, then a place"),
  CHECKED("checked", Form.DATE, true, "the day the row was compared with its sources");

  private final String key;
  private final Form form;
  private final boolean needed;
  private final String meaning;

  ModelField(String key, Form form, boolean needed, String meaning) {
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
    if (this == CONFIDENCE) return Arrays.stream(Checking.values()).map(Checking::word).toList();
    if (this == USES) return Arrays.stream(Use.values()).map(Use::word).toList();
    return List.of();
  }
}
