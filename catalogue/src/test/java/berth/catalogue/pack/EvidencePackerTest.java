package berth.catalogue.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.catalogue.EvidenceKind;
import berth.catalogue.EvidenceTable;
import berth.catalogue.PublishedSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What whoever edits `data/` reads when a row is not as it should be.
class EvidencePackerTest {
  private static final String COLUMNS =
      "model,repository,file,file_type,size,bits_per_weight,imatrix,mix,source\n";

  @TempDir Path data;

  @BeforeEach
  void a_model_and_a_source() throws IOException {
    write("sources.json", "{\"jan\": {\"title\": \"Jan\", \"date\": \"2026-03-09\"}}");
    write("models/a.json", "[{\"id\": \"qwen3-4b\"}, {\"id\": \"qwen3-8b\"}]");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(data.resolve(name).getParent());
    Files.writeString(data.resolve(name), text);
  }

  private List<PublishedSize> sizes(String model) throws IOException {
    String text = Packer.packEvidence(data).getOrDefault(EvidenceKind.SIZES, "");
    return EvidenceTable.sizes(text).of(model);
  }

  @Test
  void rows_of_several_files_are_packed_by_model() throws IOException {
    write(
        "sizes/unsloth.csv",
        COLUMNS
            + "qwen3-8b,unsloth/Q8,b.gguf,Q8_0,8.1 GiB,,,,jan\n"
            + "qwen3-4b,unsloth/Q4,a.gguf,Q8_0,4.0 GiB,,,,jan\n");
    write("sizes/bartowski.csv", COLUMNS + "qwen3-4b,bartowski/Q4,a.gguf,Q4_0,2.2 GiB,,,,jan\n");
    assertThat(sizes("qwen3-4b"))
        .extracting(size -> size.file().publisher())
        .containsExactly("bartowski", "unsloth");
    assertThat(sizes("qwen3-8b")).hasSize(1);
  }

  @Test
  void a_cell_with_a_comma_stands_in_quotes() throws IOException {
    write(
        "sizes/a.csv", COLUMNS + "qwen3-4b,unsloth/Q4,\"a, \"\"b\"\".gguf\",Q8_0,4.0 GiB,,,,jan\n");
    assertThat(sizes("qwen3-4b").getFirst().file().name()).contains("a, \"b\".gguf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qwen3-5b,r,f,Q8_0,4.0 GiB,,,,jan | model: 'qwen3-5b'; expected the id of a model in"
            + " data/models",
        ",r,f,Q8_0,4.0 GiB,,,,jan | model: missing; expected a text",
        "qwen3-4b,r,f,Q9_0,4.0 GiB,,,,jan | file_type: 'Q9_0'; expected a file type of llama.cpp,"
            + " such as \"Q4_K_M\", or a mix",
        "qwen3-4b,r,f,Q8_0,4.0,,,,jan | size: '4.0'; expected a size with its unit, such as"
            + " \"4.58 GiB\" or \"4661724384 B\"",
        "qwen3-4b,r,f,Q8_0,4.0 GiB,8.5b,,,jan | bits_per_weight: '8.5b'; expected a number as its"
            + " source prints it, such as \"46.40\"",
        "qwen3-4b,r,f,Q8_0,4.0 GiB,,maybe,,jan | imatrix: 'maybe'; expected \"yes\", \"no\" or"
            + " nothing",
        "qwen3-4b,r,f,Q8_0,4.0 GiB,,,mine,jan | mix: 'mine'; expected one of \"own-mix\",",
        "qwen3-4b,r,f,Q8_0,4.0 GiB,,,,jam | source: 'jam'; expected a source listed in"
            + " data/sources.json",
        "qwen3-4b,r,f,Q8_0,4.0 GiB,,,, | source: missing; expected a text",
        "qwen3-4b,r,f,Q8_0,4.0 GiB,,,jan | : 8 cells; expected 9 cells, one for each column",
        "qwen3-4b, r,f,Q8_0,4.0 GiB,,,,jan | : ' r'; expected no spaces around a cell, no tabs in"
            + " it"
      })
  void a_wrong_row_is_named_with_what_would_be_right(String row, String message)
      throws IOException {
    write("sizes/a.csv", COLUMNS + row + "\n");
    String place = message.startsWith(":") ? "line 2" : "line 2, ";
    assertThatThrownBy(() -> Packer.packEvidence(data))
        .isInstanceOf(InvalidFactsException.class)
        .hasMessageContaining("data/sizes/a.csv, " + place + message);
  }

  @Test
  void what_was_said_already_is_named_with_its_place() throws IOException {
    String row = "qwen3-4b,unsloth/Q4,a.gguf,Q8_0,4.0 GiB,,,,jan\n";
    write("sizes/a.csv", COLUMNS + row);
    write("sizes/b.csv", COLUMNS + row.replace("4.0", "4.1"));
    assertThatThrownBy(() -> Packer.packEvidence(data))
        .hasMessageContaining(
            "data/sizes/b.csv, line 2: the same repository, file, file_type as data/sizes/a.csv,"
                + " line 2; expected each row once");
  }

  @Test
  void other_columns_are_named_with_those_expected() throws IOException {
    write("sizes/a.csv", "model,size\nqwen3-4b,4.0 GiB\n");
    assertThatThrownBy(() -> Packer.packEvidence(data))
        .hasMessageContaining(
            "data/sizes/a.csv, line 1: model,size; expected columns " + COLUMNS.strip());
  }

  @Test
  void only_sources_that_rows_name_are_packed() throws IOException {
    write("sizes/a.csv", COLUMNS);
    assertThat(Packer.packEvidence(data).get(EvidenceKind.SIZES)).doesNotContain("source\t");
    write("sizes/a.csv", COLUMNS + "qwen3-4b,r,f,Q8_0,4.0 GiB,,,,jan a page\n");
    assertThat(Packer.packEvidence(data).get(EvidenceKind.SIZES)).contains("source\tjan\tJan\t");
  }
}
