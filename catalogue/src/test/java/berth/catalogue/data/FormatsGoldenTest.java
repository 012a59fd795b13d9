package berth.catalogue.data;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.Column;
import berth.catalogue.DeviceField;
import berth.catalogue.LinkField;
import berth.catalogue.ModelField;
import berth.catalogue.OverheadField;
import berth.catalogue.PriceField;
import berth.catalogue.RankingField;
import berth.catalogue.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The tables of fields in docs/formats.md are made from the code: `make golden` rewrites them.
class FormatsGoldenTest {
  private static final Path PAGE = Path.of("..", "docs", "formats.md");
  private static final String START = "<!-- fields of data/, made by make golden -->\n";
  private static final String END = "<!-- end of fields -->\n";

  @Test
  void the_fields_of_rows_are_those_of_the_code() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(START) + START.length();
    int to = page.indexOf(END);
    assertThat(to).as("the marks in " + PAGE).isGreaterThanOrEqualTo(from);
    String wanted = page.substring(0, from) + fields() + page.substring(to);
    if ("rewrite".equals(System.getProperty("berth.golden"))) Files.writeString(PAGE, wanted);
    assertThat(Files.readString(PAGE)).as(PAGE + "; make golden rewrites it").isEqualTo(wanted);
  }

  private static String fields() {
    StringBuilder text = new StringBuilder();
    table(text, "devices/*.json, one file per family", DeviceField.values());
    table(text, "models/*.json, one file per family", ModelField.values());
    uses(text);
    table(text, "links.json", LinkField.values());
    table(text, "prices.json", PriceField.values());
    table(text, "overheads.json", OverheadField.values());
    table(text, "rankings.json", RankingField.values());
    return text.append('\n').toString();
  }

  private static void uses(StringBuilder text) {
    text.append("\n| word of `uses` | what it says |\n| --- | --- |\n");
    for (Use use : Use.values()) {
      text.append("| `").append(use.word()).append("` | ").append(use.meaning()).append(" |\n");
    }
  }

  private static void table(StringBuilder text, String files, Column[] columns) {
    text.append("\n### data/").append(files).append("\n\n");
    text.append("| field | says | written as |\n| --- | --- | --- |\n");
    for (Column column : columns) {
      text.append("| ").append(column.isNeeded() ? "**`" : "`").append(column.key());
      text.append(column.isNeeded() ? "`**" : "`").append(" | ").append(column.meaning());
      text.append(" | ").append(column.expected()).append(" |\n");
    }
  }
}
