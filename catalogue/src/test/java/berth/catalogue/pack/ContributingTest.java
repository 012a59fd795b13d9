package berth.catalogue.pack;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.CatalogueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What CONTRIBUTING.md tells to do works.
class ContributingTest {
  @TempDir private Path folder;

  @Test
  void the_row_of_the_guide_is_packed_as_it_stands() throws IOException {
    String page = Files.readString(Path.of("..", "CONTRIBUTING.md"));
    String guide = between(page, "## Add a device", "\n## ");
    String row = between(guide, "```json\n", "```");
    String source = between(guide, "   `\"acme-sheet\": ", "` (`date`");
    FactsFolder facts = new FactsFolder(folder);
    facts.write("devices/guide.json", "[" + row + "]");
    facts.write(
        "sources.json",
        FactsFolder.SOURCES.strip().replaceFirst("}$", ", \"acme-sheet\": " + source + "}"));
    var device =
        CatalogueReader.read(facts.pack().getOrDefault("catalogue.txt", ""))
            .device("One 24GB")
            .orElseThrow();
    assertThat(device.device().name()).isEqualTo("Acme One 24GB");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
