package berth.catalogue;

import berth.Answer;
import berth.quantization.Weights;
import berth.units.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// docs/accuracy.md: what five published pages answer, beside ours.
class PublishedPagesGoldenTest {
  private static final long GB = 1_000_000_000;

  private final StringBuilder page = new StringBuilder();

  @Test
  void published_pages_stand_beside_our_answers() throws IOException {
    line("| page | model | file type | context | what | said, GB | ours, GB | off | why |");
    line("| --- | --- | --- | ---: | --- | ---: | ---: | ---: | --- |");
    for (List<String> row : rows()) row(row);
    Regions.check(Path.of("..", "docs", "accuracy.md"), "pages", page.toString());
  }

  private void row(List<String> row) {
    ModelEntry model = Asked.model(row.get(1));
    int context = Integer.parseInt(row.get(3));
    long ours = ours(model.id(), row.get(2), context, row.get(4));
    double said = Double.parseDouble(row.get(5));
    line(
        "| "
            + String.join(
                " | ",
                row.get(0),
                model.name(),
                row.get(2),
                Figures.grouped(context),
                row.get(4),
                row.get(5),
                Figures.fixed(ours, GB, 2),
                off(said, ours),
                row.get(6))
            + " |");
  }

  private static String off(double said, long ours) {
    long perMille = Math.round(1000 * (said * GB / ours - 1));
    String sign = perMille < 0 ? "−" : "+";
    return sign + Figures.fixed(Math.abs(perMille), 10, 1) + " %";
  }

  private static long ours(String model, String quant, int context, String part) {
    Weights weights = Asked.weights(model, quant);
    Answer answer = Asked.answer(weights, context);
    return switch (part) {
      case "weights" -> answer.memory().weights().once();
      case "cache" -> Asked.cache(answer);
      case "total" -> answer.memory().total().count();
      default -> throw new IllegalArgumentException(part);
    };
  }

  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text().lines().skip(1).toList()) rows.add(cells(line));
    return rows;
  }

  private static String text() throws IOException {
    try (InputStream in =
        PublishedPagesGoldenTest.class.getResourceAsStream("/published-claims.csv")) {
      if (in == null) throw new IllegalStateException("no claims");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
