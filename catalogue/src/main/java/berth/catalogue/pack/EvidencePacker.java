package berth.catalogue.pack;

import berth.catalogue.Artifact;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.EvidenceKind;
import berth.catalogue.EvidenceRow;
import berth.catalogue.EvidenceTable;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.PublishedSize;
import berth.catalogue.QuantQuality;
import berth.catalogue.Source;
import berth.catalogue.WrongCellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Packs the tables about models into the texts that [EvidenceTable] reads.
final class EvidencePacker {
  private final Path data;
  private final Problems problems;
  private final SourceLines sources;
  private final Map<String, Source> byKey;
  private final Predicate<String> models;
  private final Predicate<String> devices;

  /// @param models whether the catalogue has a model of that id
  /// @param devices whether it has a device of that id
  EvidencePacker(
      Path data,
      Problems problems,
      SourceLines sources,
      Predicate<String> models,
      Predicate<String> devices) {
    this.data = data;
    this.problems = problems;
    this.sources = sources;
    this.byKey = sources.byKey();
    this.models = models;
    this.devices = devices;
  }

  String text(EvidenceKind kind) throws IOException {
    Map<String, String> byModel = new TreeMap<>();
    Set<String> cited = new TreeSet<>();
    Map<List<String>, String> places = new HashMap<>();
    for (Path file : files(kind)) {
      String name = "data/" + kind.key() + "/" + file.getFileName();
      for (CsvFile.Row line : body(kind, name, CsvFile.of(Files.readString(file)))) {
        List<String> cells = line.cells();
        String place = "line " + line.line();
        if (!isRight(kind, name, place, cells)) continue;
        once(kind, cells, name, place, places);
        cited.add(cells.getLast().split(" ", 2)[0]);
        byModel.merge(cells.getFirst(), String.join("\t", cells) + "\n", String::concat);
      }
    }
    return text(kind, byModel, cited);
  }

  private String text(EvidenceKind kind, Map<String, String> byModel, Set<String> cited) {
    StringBuilder index = new StringBuilder("models");
    StringBuilder rows = new StringBuilder();
    byModel.forEach(
        (model, lines) -> {
          index.append('\t').append(model).append('=').append(rows.length());
          rows.append(lines);
        });
    String columns = "columns\t" + String.join("\t", kind.columns()) + "\n";
    return EvidenceTable.firstLine(kind)
        + "\n"
        + sources.text(cited)
        + columns
        + index
        + "\n"
        + rows;
  }

  private List<Path> files(EvidenceKind kind) throws IOException {
    Path folder = data.resolve(kind.key());
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }

  private List<CsvFile.Row> body(EvidenceKind kind, String name, CsvFile file) {
    List<String> header = file.header().map(CsvFile.Row::cells).orElse(List.of());
    if (header.equals(kind.columns())) return file.body();
    problems.add(
        name,
        "line 1",
        "",
        String.join(",", header),
        "columns " + String.join(",", kind.columns()));
    return List.of();
  }

  /// Reads the row as whoever asks for it will.
  private boolean isRight(EvidenceKind kind, String name, String place, List<String> cells) {
    for (String cell : cells) {
      if (!cell.strip().equals(cell) || cell.indexOf('\t') >= 0 || cell.indexOf('\r') >= 0) {
        problems.add(name, place, "", "'" + cell + "'", "no spaces around a cell, no tabs in it");
        return false;
      }
    }
    try {
      EvidenceRow row = new EvidenceRow(kind, cells, byKey);
      Object read =
          switch (kind) {
            case ARTIFACTS -> Artifact.of(row);
            case BENCHMARKS -> BenchmarkResult.of(row);
            case QUALITY -> QuantQuality.of(row);
            case SIZES -> PublishedSize.of(row);
            case SPEEDS -> MeasuredSpeed.of(row);
          };
      return read != null
          && isListed(name, place, row.cell("model"))
          && (kind != EvidenceKind.SPEEDS || isOnKnown(name, place, row));
    } catch (WrongCellException e) {
      problems.add(name, place, e.column(), e.found(), e.expected());
      return false;
    }
  }

  private boolean isListed(String name, String place, String model) {
    if (model.isEmpty() || models.test(model)) return true;
    problems.add(name, place, "model", "'" + model + "'", "the id of a model in data/models");
    return false;
  }

  /// Whether what it ran on is in the catalogue.
  private boolean isOnKnown(String name, String place, EvidenceRow row) {
    for (String column : List.of("device", "host")) {
      String id = row.cell(column);
      if (id.isEmpty() || devices.test(id)) continue;
      problems.add(name, place, column, "'" + id + "'", "the id of a device in data/devices");
      return false;
    }
    return true;
  }

  /// Nothing is said twice.
  private void once(
      EvidenceKind kind,
      List<String> cells,
      String name,
      String place,
      Map<List<String>, String> places) {
    List<String> identity = new ArrayList<>();
    for (String column : kind.identity()) {
      identity.add(cells.get(kind.columns().indexOf(column)));
    }
    String other = places.putIfAbsent(identity, name + ", " + place);
    if (other != null) {
      problems.add(
          name,
          place,
          "",
          "the same " + String.join(", ", kind.identity()) + " as " + other,
          "each row once");
    }
  }
}
