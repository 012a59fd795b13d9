package berth.catalogue;

import java.util.Arrays;
import java.util.List;

/// The fields of a scale in `data/rankings.json`, in the order of the packed columns.
public enum RankingField implements Column {
  USE("use", Form.TEXT, true, "what models are ranked for"),
  BENCHMARK("benchmark", Form.TEXT, true, "the test, as `data/benchmarks` names it"),
  HARNESS("harness", Form.TEXT, true, "who ran it, as `data/benchmarks` names them"),
  EDITION("edition", Form.TEXT, false, "which edition of the questions, if there are several"),
  BECAUSE("because", Form.TEXT, true, "why it says something about that use"),
  CHECKED("checked", Form.DATE, true, "the day it was chosen");

  private final String key;
  private final Form form;
  private final boolean needed;
  private final String meaning;

  RankingField(String key, Form form, boolean needed, String meaning) {
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
    if (this != USE) return List.of();
    return Arrays.stream(Purpose.values()).map(Purpose::word).toList();
  }
}
