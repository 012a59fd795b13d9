package berth.catalogue.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.Use;
import berth.catalogue.data.PackedCatalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What models are for: one vocabulary, in agreement with what goes in.
class UsesTest {
  private static final String MODEL =
      """
      [{"id": "one", "name": "One", "organization": "acme", "repository": "acme/one",
        "modalities": ["text"], "uses": ["chat"], "config": {}, "incomplete": "not published",
        "confidence": "unverified", "sources": {"config": "page"}, "checked": "2026-11-21"}]
      """;

  @TempDir private Path folder;

  @Test
  void a_model_with_words_of_the_vocabulary_is_packed() {
    FactsFolder facts = new FactsFolder(folder);
    facts.write("models/acme.json", MODEL.replace("\"chat\"", "\"code\", \"tools\""));
    assertThat(facts.pack().getOrDefault("models.txt", "")).contains("\tcode tools\t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"chat\"] | [\"moderation\"] | uses: [\"moderation\"]; expected a list of any of",
        "[\"chat\"] | [\"chat\", \"chat\"] | uses: [\"chat\",\"chat\"]; expected a list of any",
        "[\"chat\"] | \"chat\" | uses: \"chat\"; expected a list of any of \"base\"",
        "[\"chat\"] | [] | uses: []; expected a list of any of \"base\"",
        "[\"chat\"] | [\"vision\"] | uses: 'vision'; expected 'vision' where modalities have",
        "[\"text\"] | [\"text\", \"image\"] | uses: no 'vision'; expected 'vision' where",
        "[\"text\"] | [\"audio\"] | uses: no 'audio'; expected 'audio' where modalities",
      })
  void other_words_are_refused_with_those_there_are(String right, String wrong, String message) {
    FactsFolder facts = new FactsFolder(folder);
    facts.write("models/acme.json", MODEL.replace(right, wrong));
    assertThatThrownBy(facts::pack)
        .isInstanceOf(InvalidFactsException.class)
        .hasMessageContaining("data/models/acme.json, one, ")
        .hasMessageContaining(message);
  }

  @Test
  void every_use_has_a_source() {
    for (ModelEntry model : PackedCatalogue.models().models()) {
      if (model.fact(ModelField.USES).isEmpty()) continue;
      List<String> cited = model.citations().stream().map(ModelEntry.Citation::field).toList();
      assertThat(cited).as(model.id()).contains(ModelField.USES.key());
    }
  }

  @Test
  void nothing_made_for_one_task_passes_for_a_general_assistant() {
    for (ModelEntry model : PackedCatalogue.models().models()) {
      List<Use> uses =
          model.words(ModelField.USES).stream().map(word -> Use.parse(word).orElseThrow()).toList();
      if (uses.contains(Use.CHAT)) assertThat(uses).as(model.id()).noneMatch(Use::isSpecial);
    }
  }
}
