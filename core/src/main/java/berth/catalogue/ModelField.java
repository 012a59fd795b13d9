package berth.catalogue;

import java.util.Optional;

/// The fields of a model in `data/models`, in the order of the packed columns.
public enum ModelField {
  ID("id", Form.NAME_WITH_DOTS),
  NAME("name", Form.TEXT),
  ALIASES("aliases", Form.WORDS),
  ORGANIZATION("organization", Form.TEXT),
  REPOSITORY("repository", Form.TEXT),
  RELEASED("released", Form.DATE),
  LICENSE("license", Form.TEXT),
  COMMERCIAL("commercial", Form.TEXT),
  BASE("base", Form.TEXT),
  INHERITED_LICENSE("inherited_license", Form.TEXT),
  MODALITIES("modalities", Form.WORDS),
  USES("uses", Form.WORDS),
  LANGUAGES("languages", Form.COUNT),
  PARAMETERS("parameters", Form.LARGE_COUNT),
  PARAMETERS_NOTE("parameters_note", Form.TEXT),
  PARAMETERS_ROUNDED("parameters_rounded", Form.TEXT),
  ACTIVE_PARAMETERS_ROUNDED("active_parameters_rounded", Form.TEXT),
  NATIVE("native", Form.TEXT),
  QUANT("quant", Form.TEXT),
  CONFIG("config", Form.OBJECT),
  INCOMPLETE("incomplete", Form.TEXT),
  UNREAD("unread", Form.WORDS),
  NOTES("notes", Form.TEXT),
  CONFIDENCE("confidence", Form.MODEL_CONFIDENCE),
  SOURCES("sources", Form.OBJECT),
  CHECKED("checked", Form.DATE);

  private final String key;
  private final Form form;

  ModelField(String key, Form form) {
    this.key = key;
    this.form = form;
  }

  /// Its name in the file.
  public String key() {
    return key;
  }

  /// How its value is written.
  public Form form() {
    return form;
  }

  /// The field of that name.
  public static Optional<ModelField> parse(String key) {
    for (ModelField field : values()) {
      if (field.key.equals(key)) return Optional.of(field);
    }
    return Optional.empty();
  }
}
