package berth.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Models in several files (llama-model-loader.cpp, keys `split.*`).
class GgufSplitTest {
  @Test
  void parts_in_order_are_one_model() {
    GgufHeader joined = GgufSplit.join(List.of(part(0, 3, "a"), part(1, 3, "b"), part(2, 3, "c")));
    assertThat(joined.tensors()).extracting(TensorInfo::name).containsExactly("a", "b", "c");
    assertThat(joined.metadata().text("general.name")).contains("first");
    assertThat(joined.dataBytes()).isEqualTo(3 * 128);
    assertThat(joined.headerBytes())
        .isEqualTo(
            part(0, 3, "a").headerBytes()
                + part(1, 3, "b").headerBytes()
                + part(2, 3, "c").headerBytes());
    assertThat(joined.splitCount()).isEqualTo(3);
  }

  @Test
  void a_single_file_is_its_own_and_only_part() {
    GgufHeader header = SmallModel.llama().read();
    assertThat(GgufSplit.join(List.of(header)).tensors()).isEqualTo(header.tensors());
  }

  @Test
  void a_missing_part_is_noticed() {
    assertRefused("2 files of a split model, expected 3 files", part(0, 3, "a"), part(1, 3, "b"));
  }

  @Test
  void one_file_of_a_split_model_is_not_the_model() {
    assertRefused("1 files of a split model, expected 3 files", part(0, 3, "a"));
  }

  @Test
  void a_part_in_the_wrong_place_is_noticed() {
    assertRefused("part 1 of 2 as file 1", part(1, 2, "b"), part(0, 2, "a"));
  }

  @Test
  void the_same_part_twice_is_noticed() {
    assertRefused("part 0 of 2 as file 2", part(0, 2, "a"), part(0, 2, "a"));
  }

  @Test
  void a_part_of_another_split_is_noticed() {
    assertRefused("part 1 of 3 as file 2", part(0, 2, "a"), part(1, 3, "b"));
  }

  @Test
  void a_tensor_may_be_in_one_part_only() {
    assertRefused("tensor 'a' in two files of the split", part(0, 2, "a"), part(1, 2, "a"));
  }

  @Test
  void a_tensor_that_no_part_has_is_noticed() {
    GgufHeader first = header(0, 2, "a").put("split.tensors.count", 3).read();
    assertRefused("2 tensors in all files, expected 3 tensors", first, part(1, 2, "b"));
  }

  @Test
  void a_negative_count_of_tensors_is_noticed() {
    GgufHeader first =
        header(0, 2, "a")
            .put("split.tensors.count", new MetadataValue.Whole(ValueType.INT32, -1))
            .read();
    assertRefused("2 tensors in all files, expected -1 tensors", first, part(1, 2, "b"));
  }

  @Test
  void parts_have_one_alignment() {
    GgufHeader second = header(1, 2, "b").alignment(64).read();
    assertRefused("an alignment of 64 in part 1, expected 32", part(0, 2, "a"), second);
  }

  @Test
  void parts_together_stay_below_2_to_the_59_bytes() {
    long most = (1L << 59) - 32;
    GgufHeader first = split(0, 2).tensor("a", GgmlType.I8, most).read();
    GgufHeader second = split(1, 2).tensor("b", GgmlType.I8, most).read();
    assertRefused("tensors of 1152921504606846912 bytes", first, second);
  }

  @Test
  void a_name_is_shown_without_its_control_characters() {
    GgufHeader twice = split(0, 2).tensor("\u001b[2Ja", GgmlType.F32, 1).read();
    GgufHeader again = split(1, 2).tensor("\u001b[2Ja", GgmlType.F32, 1).read();
    assertRefused("tensor '?[2Ja' in two files", twice, again);
  }

  private static void assertRefused(String message, GgufHeader... parts) {
    assertThatThrownBy(() -> GgufSplit.join(List.of(parts)))
        .isInstanceOf(GgufFormatException.class)
        .hasMessageContaining(message);
  }

  private static GgufHeader part(int number, int count, String tensor) {
    return header(number, count, tensor).read();
  }

  /// 100 bytes of data, padded to 128.
  private static RawHeader header(int number, int count, String tensor) {
    return split(number, count).tensor(tensor, GgmlType.F32, 25);
  }

  private static RawHeader split(int number, int count) {
    RawHeader header = RawHeader.header();
    if (number == 0) header.put("general.name", "first");
    return header
        .put("split.no", new MetadataValue.Whole(ValueType.UINT16, number))
        .put("split.count", new MetadataValue.Whole(ValueType.UINT16, count));
  }
}
