package berth.catalogue.pack;

import berth.catalogue.CatalogueReader;
import berth.catalogue.DeviceField;
import berth.catalogue.EvidenceKind;
import berth.catalogue.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Packs `data/` into the text that [CatalogueReader] reads, if all of it is as it should be.
public final class Packer {
  /// Words that name any device, or how many.
  private static final Set<String> TAKEN = Set.of("gpu", "cpu", "all", "none");

  private final Problems problems = new Problems();
  private final Path data;
  private final Facts facts;
  private final Map<String, String> owners = new HashMap<>();

  private Packer(Path data) {
    this.data = data;
    this.facts = new Facts(data, problems);
  }

  /// Packs the folder of the first argument into files beside the second, which is the devices'.
  public static void main(String[] arguments) throws IOException {
    Path packed = Path.of(arguments[1]).toAbsolutePath();
    Files.createDirectories(packed.getParent());
    Packer packer = new Packer(Path.of(arguments[0]));
    String devices = packer.text();
    String models = packer.models();
    Map<EvidenceKind, String> evidence = packer.evidence();
    if (!packer.problems.isEmpty()) throw new InvalidFactsException(packer.problems.text());
    write(packed, devices);
    write(packed.resolveSibling("models.txt"), models);
    for (Map.Entry<EvidenceKind, String> table : evidence.entrySet()) {
      write(packed.resolveSibling(table.getKey().key() + ".txt"), table.getValue());
    }
  }

  private static void write(Path file, String text) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) return;
    Files.writeString(file, text);
  }

  /// The packed text of devices.
  ///
  /// @throws InvalidFactsException if a row is not as it should be
  static String pack(Path data) throws IOException {
    Packer packer = new Packer(data);
    String text = packer.text();
    if (!packer.problems.isEmpty()) throw new InvalidFactsException(packer.problems.text());
    return text;
  }

  /// The packed text of models.
  ///
  /// @throws InvalidFactsException if a row is not as it should be
  static String packModels(Path data) throws IOException {
    Packer packer = new Packer(data);
    String text = packer.models();
    if (!packer.problems.isEmpty()) throw new InvalidFactsException(packer.problems.text());
    return text;
  }

  /// The packed texts of the tables about models.
  ///
  /// @throws InvalidFactsException if a row is not as it should be
  static Map<EvidenceKind, String> packEvidence(Path data) throws IOException {
    Packer packer = new Packer(data);
    Map<EvidenceKind, String> texts = packer.evidence();
    if (!packer.problems.isEmpty()) throw new InvalidFactsException(packer.problems.text());
    return texts;
  }

  private Map<EvidenceKind, String> evidence() throws IOException {
    SourceLines sources = new SourceLines(facts.read("sources.json"), problems);
    EvidencePacker packer = new EvidencePacker(data, problems, sources, modelIds()::contains);
    Map<EvidenceKind, String> texts = new EnumMap<>(EvidenceKind.class);
    for (EvidenceKind kind : EvidenceKind.values()) texts.put(kind, packer.text(kind));
    return texts;
  }

  private Set<String> modelIds() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String name : facts.names("models")) {
      for (JsonNode row : facts.read(name)) ids.add(row.path("id").asString(""));
    }
    return ids;
  }

  private String models() throws IOException {
    SourceLines sources = new SourceLines(facts.read("sources.json"), problems);
    return new ModelPacker(facts, problems, sources).text();
  }

  private String text() throws IOException {
    SourceLines sources = new SourceLines(facts.read("sources.json"), problems);
    Set<String> nonexistent = nonexistent();
    StringBuilder names = new StringBuilder("names");
    StringBuilder lines = new StringBuilder();
    for (DeviceCells device : devices()) {
      check(device, sources, nonexistent);
      name(names, device.id(), lines.length());
      for (String alias : device.words(DeviceField.ALIASES)) name(names, alias, lines.length());
      lines.append(device.line());
    }
    StringBuilder columns = new StringBuilder("columns");
    for (DeviceField field : DeviceField.values()) columns.append('\t').append(field.key());
    return CatalogueReader.FIRST_LINE
        + "\n"
        + sources.text()
        + columns
        + "\n"
        + names
        + "\n"
        + lines;
  }

  private static void name(StringBuilder names, String name, int place) {
    names.append('\t').append(Names.key(name)).append('=').append(place);
  }

  private void check(DeviceCells device, SourceLines sources, Set<String> nonexistent) {
    names(device);
    cited(device, sources);
    String name = Names.key(device.get(DeviceField.NAME));
    if (nonexistent.stream().anyMatch(name::startsWith)) {
      device.wrong("name", "listed in data/nonexistent.json", "a product that exists");
    }
  }

  private List<DeviceCells> devices() throws IOException {
    List<DeviceCells> devices = new ArrayList<>();
    for (String name : facts.names("devices")) {
      JsonNode rows = facts.read(name);
      if (!rows.isArray() && !rows.isMissingNode()) {
        problems.add("data/" + name, "", "", "not an array", "devices in brackets");
      }
      int position = 0;
      for (JsonNode row : rows) {
        devices.add(DeviceCells.of("data/" + name, ++position, row, problems));
      }
    }
    return devices;
  }

  private Set<String> nonexistent() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode product : facts.read("nonexistent.json")) {
      names.add(Names.key(product.path("name").asString("")));
    }
    return names;
  }

  /// A name belongs to one device.
  private void names(DeviceCells device) {
    own(device, DeviceField.ID, device.id());
    for (String alias : device.words(DeviceField.ALIASES)) {
      own(device, DeviceField.ALIASES, alias);
      if (alias.matches("\\d{1,2}x.*") || TAKEN.contains(alias)) {
        device.wrong("aliases", "'" + alias + "'", "a name that means no number or other thing");
      }
    }
  }

  private void own(DeviceCells device, DeviceField field, String name) {
    String other = owners.putIfAbsent(Names.key(name), device.id());
    if (other != null) {
      device.wrong(
          field.key(),
          "'" + name + "', which " + (other.equals(device.id()) ? "it" : other) + " has already",
          "a name of its own (one that could mean both belongs to neither)");
    }
  }

  private static void cited(DeviceCells device, SourceLines sources) {
    for (DeviceField field : List.of(DeviceField.SOURCES, DeviceField.VERIFIED_BY)) {
      for (String key : device.words(field)) {
        if (!sources.has(key)) {
          device.wrong(field.key(), "'" + key + "'", "a source listed in data/sources.json");
        }
      }
    }
  }
}
