package berth.catalogue;

import berth.device.Device;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads packed facts: lines of cells between tabs, the first cell saying what the line is.
///
/// ```text
/// berth-catalogue  1
/// source   key  title  where  date      as many as there are
/// never    keys of names  name  note    products nobody made, as many as there are
/// columns  id   name   aliases …        the keys of DeviceField, in order
/// names    rtx4090=1234  4090=1234  …   keys of names, and where the device's line starts
/// device   …    …      …                an empty cell: unknown
/// ```
///
/// A line's place is counted in characters from the first device, so that finding one device reads
/// neither the others nor all names.
public final class CatalogueReader {
  /// The first line.
  public static final String FIRST_LINE = "berth-catalogue\t1";

  /// The first line of packed models.
  public static final String FIRST_LINE_OF_MODELS = "berth-models\t1";

  private static final int SOURCE_CELLS = 5;
  private static final int NEVER_CELLS = 4;

  private final String text;
  private final Map<String, Source> sources = new HashMap<>();
  private int at;
  private int number;

  private CatalogueReader(String text) {
    this.text = text;
  }

  /// The catalogue in that text. Devices are taken apart when they are asked for.
  ///
  /// @throws CatalogueFormatException if it is no packed catalogue of this version
  public static Catalogue read(String text) {
    return new CatalogueReader(text).catalogue();
  }

  /// The models in that text, whose first line is [#FIRST_LINE_OF_MODELS]. Models are taken apart
  /// when they are asked for.
  ///
  /// @throws CatalogueFormatException if it holds no packed models of this version
  public static ModelCatalogue readModels(String text) {
    CatalogueReader reader = new CatalogueReader(text);
    reader.first(FIRST_LINE_OF_MODELS);
    reader.columns(reader.sourcesThen(), ModelField.values());
    return new ModelCatalogue(reader.shelf("model"), reader.sources);
  }

  /// The device of one packed line, for whoever has no catalogue at hand: see [Catalogue#line].
  ///
  /// @throws CatalogueFormatException if it is no line of a device of this version
  public static Device readDevice(String line) {
    return new DeviceRow(line).device();
  }

  /// The GPUs that programs see of a device of which [Catalogue#line] gave the packed line.
  ///
  /// @throws CatalogueFormatException if it is no such line
  public static List<Device> readGpus(String line) {
    return new DeviceRow(line).gpus();
  }

  private Catalogue catalogue() {
    first(FIRST_LINE);
    String line = sourcesThen();
    List<NeverMade> never = new ArrayList<>();
    for (; line.startsWith("never\t"); line = line()) never.add(neverMade(line));
    columns(line, DeviceField.values());
    return new Catalogue(shelf("device"), sources, never);
  }

  private void first(String expected) {
    String first = line();
    if (!first.equals(expected)) throw wrong("'" + first + "'", "'" + expected + "'");
  }

  /// Reads the sources; the line after them.
  private String sourcesThen() {
    String line = line();
    for (; line.startsWith("source\t"); line = line()) source(line);
    return line;
  }

  private Shelf shelf(String kind) {
    String names = line();
    if (!names.startsWith("names")) throw wrong("no names", "the names after the columns");
    return new Shelf(names, text, at, kind);
  }

  private String line() {
    number++;
    int end = text.indexOf('\n', at);
    if (end < 0) throw wrong("the end", "names, columns and devices, each line complete");
    String line = text.substring(at, end);
    at = end + 1;
    return line;
  }

  private void source(String line) {
    List<String> cells = cells(line);
    if (cells.size() != SOURCE_CELLS) {
      throw wrong(cells.size() + " cells", SOURCE_CELLS + " cells");
    }
    String where = cells.get(3);
    sources.put(
        cells.get(1),
        new Source(
            cells.get(1),
            cells.get(2),
            where.isEmpty() ? Optional.empty() : Optional.of(where),
            cells.get(4)));
  }

  private NeverMade neverMade(String line) {
    List<String> cells = cells(line);
    if (cells.size() != NEVER_CELLS) throw wrong(cells.size() + " cells", NEVER_CELLS + " cells");
    return new NeverMade(cells(cells.get(1), ' '), cells.get(2), cells.get(3));
  }

  private void columns(String line, Column[] columns) {
    StringBuilder expected = new StringBuilder("columns");
    for (Column column : columns) expected.append('\t').append(column.key());
    if (!line.contentEquals(expected)) throw wrong("other columns", "those of this version");
  }

  /// The cells of a line.
  static List<String> cells(String line) {
    return cells(line, '\t');
  }

  /// What stands between those characters, empty or not. As String.split, without the regular
  /// expressions that it would bring into the browser.
  static List<String> cells(String text, char between) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf(between); end >= 0; end = text.indexOf(between, from)) {
      cells.add(text.substring(from, end));
      from = end + 1;
    }
    cells.add(text.substring(from));
    return cells;
  }

  private CatalogueFormatException wrong(String found, String expected) {
    return new CatalogueFormatException("line " + number, found, expected);
  }
}
