package berth.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The rows of `data/` as files hold them, read without the catalogue.
final class Published {
  private static final Path DATA = Path.of("..", "data");

  private Published() {}

  /// A repository or tag and the file types published under it.
  record Artifact(String model, String kind, String name, List<String> quantizations) {
    boolean has(String quantization) {
      return quantizations.contains(quantization);
    }
  }

  static List<Artifact> artifacts() throws IOException {
    List<Artifact> artifacts = new ArrayList<>();
    for (String[] row : rows("artifacts")) {
      artifacts.add(new Artifact(row[0], row[1], row[2], List.of(row[3].split(" "))));
    }
    return artifacts;
  }

  /// Whether a row of the benchmarks gives that model that score.
  static boolean hasScore(String model, String benchmark, String score) throws IOException {
    return rows("benchmarks").stream()
        .anyMatch(row -> row[0].equals(model) && row[1].equals(benchmark) && row[6].equals(score));
  }

  private static List<String[]> rows(String folder) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(DATA.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        Files.readAllLines(file).stream().skip(1).map(Published::cells).forEach(rows::add);
      }
    }
    return rows;
  }

  /// Cells between commas, but for commas between quotes.
  private static String[] cells(String line) {
    String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
    for (int i = 0; i < cells.length; i++) cells[i] = cells[i].replace("\"", "");
    return cells;
  }
}
