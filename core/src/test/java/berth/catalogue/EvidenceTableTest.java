package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.quantization.FileType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTableTest {
  private static final String SIZES =
      """
      berth-sizes\t1
      source\tjan\tJan\tgithub:janhq/model-catalog\t2026-03-09
      columns\tmodel\trepository\tfile\tfile_type\tsize\tbits_per_weight\timatrix\tmix\tsource
      models\ta=0\ta.b=99
      a\tunsloth/A-GGUF\tA-Q4_K_M.gguf\tQ4_K_M\t4.6 GiB\t\t\t\tjan
      a\tunsloth/A-GGUF\tA-UD-Q4.gguf\tUD-Q4_K_XL\t4.7 GiB\t\t\town-mix\tjan
      a.b\tggml-org/llama.cpp\t\tIQ4_XS\t4.17 GiB\t4.4597\tno\t\tjan README.md
      """;

  private static EvidenceTable<PublishedSize> sizes() {
    int first = SIZES.indexOf("\na\t") + 1;
    int second = SIZES.indexOf("\na.b\t") + 1;
    return EvidenceTable.sizes(SIZES.replaceFirst("a\\.b=\\d+", "a.b=" + (second - first)));
  }

  @Test
  void the_rows_of_a_model_are_found_by_its_id() {
    assertThat(sizes().of("a"))
        .extracting(size -> size.quantization().label())
        .containsExactly("Q4_K_M", "UD-Q4_K_XL");
    assertThat(sizes().all()).hasSize(3);
  }

  @Test
  void a_model_of_which_nothing_is_known_has_no_rows() {
    assertThat(sizes().of("b")).isEmpty();
    assertThat(sizes().of("a.")).isEmpty();
    assertThat(sizes().of("")).isEmpty();
  }

  @Test
  void a_row_says_what_it_is_and_where_from() {
    PublishedSize size = sizes().of("a.b").getFirst();
    assertThat(size.file().publisher()).isEqualTo("ggml-org");
    assertThat(size.file().name()).isEmpty();
    assertThat(size.quantization().fileType()).contains(FileType.IQ4_XS);
    assertThat(size.quantization().imatrix()).contains(false);
    assertThat(size.bitsPerWeight().orElseThrow()).hasToString("4.4597");
    assertThat(size.origin().source().date()).isEqualTo("2026-03-09");
    assertThat(size.origin().place()).contains("README.md");
  }

  @Test
  void a_mix_is_not_computed_by_the_recipe_its_label_resembles() {
    assertThat(sizes().of("a").getLast().quantization().fileType()).isEmpty();
  }

  @Test
  void another_table_or_a_torn_one_is_refused() {
    List<String> others = List.of("", "berth-sizes\t2\n", SIZES.replace("mix", "kind"));
    for (String other : others) {
      assertThatThrownBy(() -> EvidenceTable.sizes(other))
          .isInstanceOf(CatalogueFormatException.class);
    }
    String torn = SIZES.substring(0, SIZES.length() - 20);
    assertThatThrownBy(() -> EvidenceTable.sizes(torn).all())
        .isInstanceOf(CatalogueFormatException.class);
  }
}
