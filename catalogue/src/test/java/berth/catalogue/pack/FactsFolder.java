package berth.catalogue.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A small `data/` of a test's own: one good row of each kind, of which a test spoils one.
final class FactsFolder {
  static final String DEVICE =
      """
      {"id": "acme-one", "name": "Acme One 24GB", "aliases": ["one", "one-24"], "vendor": "Acme",
       "kind": "discrete-gpu", "architecture": "First", "memory": "24 GB",
       "bandwidth": "1008 GB/s", "unified": false, "compute": {"fp16_tensor": "165.2 TFLOPS"},
       "pcie": "4.0 x16", "confidence": "high", "sources": ["sheet"], "verified": true,
       "verified_by": ["sheet", "page"], "checked": "2026-11-20"}
      """;
  static final String LINK =
      """
      {"id": "pcie-4-x16", "name": "PCIe 4.0 x16", "kind": "pcie", "per_direction": "31.504 GB/s",
       "pcie": "4.0 x16", "basis": "theoretical", "sources": ["sheet"], "checked": "2026-11-20"}
      """;
  static final String PRICE =
      """
      {"devices": ["acme-one"], "kind": "cloud", "low": "0.25 USD/h", "high": "0.55 USD/h",
       "basis": "range of offers", "sources": ["page"], "date": "2026-09-16"}
      """;
  static final String OVERHEAD =
      """
      {"id": "context", "kind": "context", "scope": "Acme One", "value": "330 MiB",
       "basis": "measured", "sources": ["page"], "checked": "2026-11-20"}
      """;
  static final String RANKING =
      """
      {"use": "chat", "benchmark": "Acme test", "harness": "Acme", "because": "it is theirs",
       "checked": "2026-11-20"}
      """;
  static final String SOURCES =
      """
      {"sheet": {"title": "Acme: data sheet", "where": "https://acme.example", "date": "2026-01-02"},
       "page": {"title": "A page about Acme", "read": "2026-11-20"}}
      """;
  static final String NEVER =
      """
      {"name": "Acme Zero", "aliases": ["zero"], "note": "There was no Zero.",
       "sources": ["page"], "checked": "2026-11-20"}
      """;

  private final Path root;

  /// Good facts in that empty folder.
  FactsFolder(Path root) {
    this.root = root;
    for (Map.Entry<String, String> file :
        Map.of(
                "devices/acme.json", "[" + DEVICE + "]",
                "links.json", "[" + LINK + "]",
                "prices.json", "[" + PRICE + "]",
                "overheads.json", "[" + OVERHEAD + "]",
                "rankings.json", "[" + RANKING + "]",
                "nonexistent.json", "[" + NEVER + "]",
                "sources.json", SOURCES)
            .entrySet()) {
      write(file.getKey(), file.getValue());
    }
    try {
      Files.createDirectories(root.resolve("models"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Replaces a file.
  FactsFolder write(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> pack() {
    try {
      return Packer.pack(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
