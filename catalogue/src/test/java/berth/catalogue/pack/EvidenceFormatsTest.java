package berth.catalogue.pack;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.EvidenceKind;
import berth.catalogue.Mix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `docs/formats.md` lists the columns that are read.
class EvidenceFormatsTest {
  private static String section(EvidenceKind kind) throws IOException {
    String text = Files.readString(Path.of("../docs/formats.md"));
    int start = text.indexOf("### data/" + kind.key() + "\n");
    assertThat(start).as("a section on data/" + kind.key()).isPositive();
    int end = text.indexOf("\n##", start + 1);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static List<String> described(String section) {
    List<String> words = new ArrayList<>();
    for (String line : section.split("\n", -1)) {
      if (line.startsWith("| `")) words.add(line.substring(3, line.indexOf('`', 3)));
    }
    return words;
  }

  @ParameterizedTest
  @EnumSource
  void every_column_is_described_in_order(EvidenceKind kind) throws IOException {
    List<String> expected = new ArrayList<>(kind.columns());
    if (kind == EvidenceKind.SIZES) for (Mix mix : Mix.values()) expected.add(mix.word());
    assertThat(described(section(kind))).isEqualTo(expected);
  }
}
