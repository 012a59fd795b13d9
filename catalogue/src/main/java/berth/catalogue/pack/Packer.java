package berth.catalogue.pack;

import berth.catalogue.EvidenceKind;
import berth.json.JsonFormatException;
import berth.json.JsonReader;
import berth.speed.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Packs `data/` into the texts that [berth.catalogue.CatalogueReader] and its neighbours read, if
/// all of it is as it should be.
public final class Packer {
  private static final String CALIBRATION = "calibration.json";

  private final Problems problems = new Problems();
  private final Path data;
  private final Facts facts;

  private Packer(Path data) {
    this.data = data;
    this.facts = new Facts(data, problems);
  }

  /// Packs the folder of the first argument into files beside the second, which is the devices'.
  public static void main(String[] arguments) throws IOException {
    Path packed = Path.of(arguments[1]).toAbsolutePath();
    Files.createDirectories(packed.getParent());
    Packer packer = new Packer(Path.of(arguments[0]));
    Map<String, String> texts = packer.texts();
    for (Map.Entry<EvidenceKind, String> table : packer.evidence().entrySet()) {
      texts.put(table.getKey().resource(), table.getValue());
    }
    texts.put(CALIBRATION, packer.calibration());
    packer.refuse();
    for (Map.Entry<String, String> file : texts.entrySet()) {
      write(packed.resolveSibling(file.getKey()), file.getValue());
    }
  }

  private static void write(Path file, String text) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) return;
    Files.writeString(file, text);
  }

  /// The packed texts of devices, models, links, prices, overheads and rankings by file name.
  ///
  /// @throws InvalidFactsException if a row is not as it should be
  static Map<String, String> pack(Path data) throws IOException {
    Packer packer = new Packer(data);
    Map<String, String> texts = packer.texts();
    packer.refuse();
    return texts;
  }

  /// The packed texts of the tables about models.
  ///
  /// @throws InvalidFactsException if a row is not as it should be
  static Map<EvidenceKind, String> packEvidence(Path data) throws IOException {
    Packer packer = new Packer(data);
    Map<EvidenceKind, String> texts = packer.evidence();
    packer.refuse();
    return texts;
  }

  private void refuse() {
    if (!problems.isEmpty()) throw new InvalidFactsException(problems.text());
  }

  private Map<String, String> texts() throws IOException {
    SourceLines sources = sources();
    DevicePacker devices = new DevicePacker(facts, problems, sources);
    TablePacker tables = new TablePacker(facts, problems, sources, devices);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("catalogue.txt", devices.text());
    texts.put("models.txt", new ModelPacker(facts, problems, sources).text());
    texts.put("links.txt", tables.links());
    texts.put("prices.txt", tables.prices());
    texts.put("overheads.txt", tables.overheads());
    texts.put("rankings.txt", tables.rankings());
    return texts;
  }

  /// What was learnt of speeds, as it is, if it can be read.
  private String calibration() throws IOException {
    String text = Files.readString(data.resolve(CALIBRATION));
    try {
      Calibration.of(JsonReader.readFields(text));
    } catch (IllegalArgumentException | JsonFormatException e) {
      problems.add(
          "data/" + CALIBRATION,
          "",
          "",
          String.valueOf(e.getMessage()),
          "make calibrate writes it");
    }
    return text;
  }

  private Map<EvidenceKind, String> evidence() throws IOException {
    EvidencePacker packer =
        new EvidencePacker(
            data, problems, sources(), ids("models")::contains, ids("devices")::contains);
    Map<EvidenceKind, String> texts = new EnumMap<>(EvidenceKind.class);
    for (EvidenceKind kind : EvidenceKind.values()) texts.put(kind, packer.text(kind));
    return texts;
  }

  private SourceLines sources() throws IOException {
    return new SourceLines(facts.read("sources.json"), problems);
  }

  private Set<String> ids(String folder) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String name : facts.names(folder)) {
      for (JsonNode row : facts.read(name)) ids.add(row.path("id").asString(""));
    }
    return ids;
  }
}
