package berth.gguf;

import static berth.gguf.RawHeader.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import berth.oracle.OracleHeaders;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers that lie. Each is refused soon, without much memory, and with where and what.
class HostileHeaderTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int MIB = 1 << 20;
  private static final long FAR = 100_000_000_000L;
  private static final String TWO_TO_THE_63 = "9223372036854775808";
  private static final String TWO_TO_THE_64_LESS_1 = "18446744073709551615";
  private static final int STRING = ValueType.STRING.code();
  private static final int ARRAY = ValueType.ARRAY.code();

  // --- counts and lengths

  @ParameterizedTest
  @ValueSource(strings = {TWO_TO_THE_63, TWO_TO_THE_64_LESS_1, "9223372036854775807", "4294967296"})
  void counts_are_not_believed(String count) {
    long value = Long.parseUnsignedLong(count);
    refused(RawHeader.header().counts(value, 0), 8, "tensor count " + count);
    refused(RawHeader.header().counts(0, value), 16, "metadata count " + count);
  }

  @Test
  void counts_that_the_file_cannot_hold_are_refused_where_it_ends() {
    RawHeader header = RawHeader.header().put("k", 7).counts(0, 65_536);
    refused(header.unpadded(), header.unpadded().length, "only 0 bytes left");
    header = RawHeader.header().tensor("t", GgmlType.F32, 1).counts(262_144, 0);
    refused(header.unpadded(), header.unpadded().length, "only 0 bytes left");
  }

  @ParameterizedTest
  @ValueSource(strings = {TWO_TO_THE_63, TWO_TO_THE_64_LESS_1, "9223372036854775807", "1073741825"})
  void lengths_are_not_believed(String length) {
    long value = Long.parseUnsignedLong(length);
    RawHeader before = SmallModel.llama();
    refused(
        RawHeader.header().rawKey(raw -> raw.u64(value)),
        RawHeader.FIRST_KEY,
        "string length " + length);
    refused(
        RawHeader.header().raw("k", raw -> raw.u32(STRING).u64(value)),
        RawHeader.FIRST_KEY + 8 + 1 + 4,
        "string length " + length);
    refused(
        RawHeader.header().raw("k", raw -> raw.u32(ARRAY).u32(STRING).u64(1).u64(value)),
        RawHeader.FIRST_KEY + 8 + 1 + 4 + 4 + 8,
        "string length " + length);
    refused(
        RawHeader.header().raw("k", raw -> raw.u32(ARRAY).u32(0).u64(value)),
        RawHeader.FIRST_KEY + 8 + 1 + 4 + 4,
        "array length " + length);
    long at = before.at();
    refused(before.rawTensor(raw -> raw.u64(value)), at, "string length " + length);
  }

  @Test
  void a_long_string_among_many_is_found_behind_the_fast_path() {
    RawHeader header =
        RawHeader.header()
            .raw(
                "k",
                raw -> {
                  raw.u32(ARRAY).u32(STRING).u64(5000);
                  for (int i = 0; i < 4999; i++) raw.text("word");
                  raw.u64(-1);
                });
    refused(header, 24 + 8 + 1 + 4 + 4 + 8 + 4999 * 12, "string length " + TWO_TO_THE_64_LESS_1);
  }

  @Test
  void a_string_of_one_gigabyte_needs_the_gigabyte() {
    RawHeader header = RawHeader.header().raw("k", raw -> raw.u32(STRING).u64(1_000_000_000));
    byte[] bytes = header.unpadded();
    refused(bytes, bytes.length, "only 0 bytes left, expected 1000000000 more");
    Sources.Huge file = new Sources.Huge(bytes, bytes.length + 1_000_000_000L);
    assertThat(Allocated.by(() -> GgufReader.read(file))).isLessThan(MIB);
    assertThat(file.read()).isLessThan(MIB);
  }

  @Test
  void a_billion_elements_need_their_bytes() {
    RawHeader header = RawHeader.header();
    header.raw("k", raw -> raw.u32(ARRAY).u32(ValueType.UINT32.code()).u64(1_000_000_000));
    refused(header, 24 + 8 + 1 + 4 + 4, "array of 1000000000 elements");
    byte[] bytes = header.unpadded();
    Sources.Huge file = new Sources.Huge(bytes, bytes.length + 4_000_000_000L);
    assertThat(Allocated.by(() -> GgufReader.read(file))).isLessThan(MIB);
    Sources.Huge shorter = new Sources.Huge(bytes, bytes.length + 3_999_999_999L);
    refused(shorter, 24 + 8 + 1 + 4 + 4, "array of 1000000000 elements");
  }

  @Test
  void arrays_of_arrays_are_bounded_by_their_bytes() {
    RawHeader header = RawHeader.header();
    header.raw("k", raw -> raw.u32(ARRAY).u32(ARRAY).u64(1_000_000));
    byte[] bytes = header.unpadded();
    Sources.Huge file = new Sources.Huge(bytes, bytes.length + 12_000_000L);
    GgufHeader read = assertTimeoutPreemptively(SOON, () -> GgufReader.read(file));
    assertThat(read.metadata().count("k")).contains(1_000_000L);
  }

  @Test
  void names_have_a_longest_length() {
    String tenMegabytes = "n".repeat(10_000_000);
    refused(RawHeader.header().put(tenMegabytes, 7), 24, "key of 10000000 bytes");
    refused(RawHeader.header().put("k".repeat(65_536), 7), 24, "key of 65536 bytes");
    refused(
        RawHeader.header().tensor(tenMegabytes, GgmlType.F32, 1),
        24,
        "tensor name of 10000000 bytes");
    refused(RawHeader.header().put("", 7), 24, "a key of 0 bytes");
  }

  @Test
  void keys_have_a_largest_size_together() {
    RawHeader header = RawHeader.header();
    for (int i = 0; i < 129; i++) header.put(i + "k".repeat(65_500), 7);
    GgufFormatException refusal = refused(header.bytes());
    assertThat(refusal).hasMessageContaining("keys of 8").hasMessageContaining("8388608 in all");
  }

  @Test
  void what_is_kept_of_values_has_a_largest_size_together() {
    RawHeader header = RawHeader.header();
    String text = "x".repeat(131_072);
    for (int i = 0; i < 100; i++) header.put("k" + i, text);
    Metadata metadata = header.read().metadata();
    assertThat(metadata.text("k63")).isPresent();
    assertThat(metadata.get("k64")).containsInstanceOf(MetadataValue.Skipped.class);
  }

  @Test
  void a_refusal_shows_the_beginning_of_a_name_without_control_characters() {
    String name = "\u001b[31m\u007f" + "k".repeat(1000);
    GgufFormatException refusal = refused(RawHeader.header().put(name, 1).put(name, 2).bytes());
    assertThat(refusal).hasMessageContaining("'?[31m?kkk").hasMessageContaining("…'");
    assertThat(refusal.getMessage()).hasSizeLessThan(200);
  }

  // --- what the bytes say

  @Test
  void other_files_are_told_by_their_magic() {
    refused(new byte[64], 0, "magic 0x0, expected GGUF");
    refused(
        "GGML, an older format of 32 byte".getBytes(StandardCharsets.US_ASCII),
        0,
        "magic 0x4c4d4747");
  }

  @Test
  void unknown_value_types_are_refused() {
    for (long type : new long[] {13, 255, 1L << 31, 0xffff_ffffL}) {
      refused(RawHeader.header().raw("k", raw -> raw.u32(type).u64(0)), 33, "value type " + type);
      refused(
          RawHeader.header().raw("k", raw -> raw.u32(ARRAY).u32(type).u64(0)),
          37,
          "value type " + type);
    }
  }

  @Test
  void arrays_are_nested_four_deep_at_most() {
    refused(nested(5), 24 + 8 + 1 + 4 + 4 * 12, "arrays nested deeper");
    refused(nested(100_000), 24 + 8 + 1 + 4 + 4 * 12, "arrays nested deeper");
    assertThat(nested(4).read().metadata().count("k")).contains(1L);
  }

  private static RawHeader nested(int levels) {
    return RawHeader.header()
        .raw(
            "k",
            raw -> {
              raw.u32(ARRAY);
              for (int i = 1; i < levels; i++) raw.u32(ARRAY).u64(1);
              raw.u32(0).u64(0);
            });
  }

  @Test
  void a_key_stands_once() {
    RawHeader header = RawHeader.header().put("k", 1).put("other", 2);
    refused(header.put("k", 1), header.at() - 17, "key 'k' again");
  }

  @Test
  void the_alignment_is_a_power_of_two() {
    for (long alignment : new long[] {0, 3, 33, 1L << 31, 0xffff_ffffL}) {
      RawHeader header = RawHeader.header().put("general.alignment", alignment);
      refused(header, header.at(), "general.alignment " + alignment);
    }
    RawHeader text = RawHeader.header().put("general.alignment", "32");
    refused(text, text.at(), "general.alignment 0");
    RawHeader negative =
        RawHeader.header().put("general.alignment", new MetadataValue.Whole(ValueType.INT32, -32));
    refused(negative, negative.at(), "general.alignment -32");
  }

  // --- tensors

  @Test
  void a_tensor_stands_once() {
    RawHeader header = RawHeader.header().tensor("t", GgmlType.F32, 1);
    long at = header.at();
    refused(header.tensor("t", GgmlType.F32, 1), at, "tensor 't' again");
  }

  @Test
  void unknown_tensor_types_are_refused() {
    for (long type : new long[] {4, 5, 31, 38, 43, 1L << 31, 0xffff_ffffL}) {
      refused(RawHeader.header().tensorAt(0, "t", type, 32), 24 + 9 + 4 + 8, "tensor type " + type);
    }
  }

  @Test
  void tensors_have_four_dimensions_at_most() {
    refused(RawHeader.header().tensorAt(0, "t", 0, 1, 1, 1, 1, 1), 33, "5 dimensions");
    RawHeader most = RawHeader.header().rawTensor(raw -> raw.text("t").u32(0xffff_ffffL).u64(1));
    refused(most, 33, "4294967295 dimensions");
  }

  @Test
  void no_side_of_a_tensor_is_zero_or_negative() {
    refused(RawHeader.header().tensorAt(0, "t", 0, 0), 33, "tensor 't' with a side of 0");
    refused(RawHeader.header().tensorAt(0, "t", 0, 4, 0, 4), 33, "with a side of 0");
    refused(
        RawHeader.header().tensorAt(0, "t", 0, 4, -1),
        33,
        "with a side of " + TWO_TO_THE_64_LESS_1);
    refused(
        RawHeader.header().tensorAt(0, "t", 0, Long.MIN_VALUE),
        33,
        "with a side of " + TWO_TO_THE_63);
  }

  @Test
  void products_of_sides_do_not_overflow() {
    refused(RawHeader.header().tensorAt(0, "t", 0, 1L << 32, 1L << 32), 33, "a side of 4294967296");
    refused(
        RawHeader.header().tensorAt(0, "t", 28, Long.MAX_VALUE),
        33,
        "a side of 9223372036854775807");
    long half = 1L << 15;
    refused(RawHeader.header().tensorAt(0, "t", 0, half, half, half, half), 33, "a side of 32768");
  }

  @Test
  void sizes_of_all_tensors_do_not_overflow() {
    refused(RawHeader.header().tensor("t", GgmlType.F64, 1L << 57), 24, "tensor 't' ending at ");
    RawHeader header = RawHeader.header();
    header.tensor("a", GgmlType.I8, 1L << 58).tensor("b", GgmlType.I8, 1L << 58);
    assertThat(header.read().fileBytes()).isGreaterThan(1L << 59);
    refused(header.tensor("c", GgmlType.I8, 1), 24 + 2 * 33, "tensor 'c' ending at ");
  }

  @Test
  void rows_are_whole_blocks() {
    refused(RawHeader.header().tensorAt(0, "t", 12, 255, 256), 33, "with rows of 255");
    refused(RawHeader.header().tensorAt(0, "t", 8, 16, 2), 33, "with rows of 16");
  }

  @Test
  void tensors_lie_one_behind_the_other() {
    long[] wrong = {0, 31, 33, 64, Long.MIN_VALUE, -1, Long.MAX_VALUE};
    for (long offset : wrong) {
      RawHeader header = RawHeader.header().tensor("a", GgmlType.F32, 8);
      long at = header.at() + 9 + 4 + 8 + 4;
      refused(
          header.tensorAt(offset, "b", 0, 8),
          at,
          "tensor 'b' at offset " + Long.toUnsignedString(offset) + ", expected offset 32");
    }
    refused(RawHeader.header().tensorAt(32, "a", 0, 8), 24 + 9 + 4 + 8 + 4, "at offset 32");
  }

  // --- cut short

  @Test
  void a_header_cut_anywhere_is_refused() {
    cutAnywhere(SmallModel.llama().unpadded());
    cutAnywhere(SmallModel.mixture().unpadded());
    cutAnywhere(SmallModel.llama(2, ByteOrder.BIG_ENDIAN).unpadded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-3.2-1b.q4k.gguf", "lfm2-1.2b.q4k.gguf"})
  void a_real_header_cut_anywhere_is_refused(String name) {
    byte[] bytes = OracleHeaders.bytes(name);
    assertThat(GgufReader.read(Sources.of(bytes)).headerBytes()).isEqualTo(bytes.length);
    cutAnywhere(bytes);
  }

  private static void cutAnywhere(byte[] bytes) {
    for (int length = 0; length < bytes.length; length++) {
      ByteSource cut = Sources.cut(bytes, length);
      GgufFormatException refusal =
          assertThrows(GgufFormatException.class, () -> GgufReader.read(cut), "cut to " + length);
      assertThat(refusal.offset()).as("cut to " + length).isBetween(0L, (long) length);
    }
  }

  /// Every number of four or eight bytes at every place of a header: counts, lengths, types, sizes,
  /// offsets and whatever else stands there.
  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 1L << 62, 1L << 31})
  void any_number_in_any_place_is_read_or_refused(long number) {
    byte[] bytes = SmallModel.llama().bytes();
    assertTimeoutPreemptively(
        SOON,
        () -> {
          for (int at = 0; at < bytes.length; at++) {
            for (int width = 4; width <= 8; width += 4) {
              byte[] changed = bytes.clone();
              for (int i = 0; i < width && at + i < bytes.length; i++) {
                changed[at + i] = (byte) (number >>> (8 * i));
              }
              AnyBytes.read(changed);
            }
          }
        });
  }

  // --- what a refusal costs

  @Test
  void lies_cost_little_memory() {
    List<Consumer<RawHeader>> lies =
        List.of(
            h -> h.counts(262_144, 65_536),
            h -> h.raw("k", raw -> raw.u32(ARRAY).u32(0).u64(1_000_000_000)),
            h -> h.raw("k", raw -> raw.u32(ARRAY).u32(STRING).u64(1_000_000_000)),
            h -> h.raw("k", raw -> raw.u32(ARRAY).u32(ARRAY).u64(4096)),
            h -> h.raw("k", raw -> raw.u32(STRING).u64(1_000_000_000)),
            h -> h.put("general.alignment", u32(1 << 20)).tensor("t", GgmlType.F32, 1));
    for (Consumer<RawHeader> lie : lies) {
      RawHeader header = RawHeader.header();
      lie.accept(header);
      byte[] bytes = header.unpadded();
      assertThat(Allocated.by(() -> AnyBytes.read(bytes))).isLessThan(MIB);
    }
  }

  /// Where the bytes are there, the reader must walk them; it must not keep them. Garbage is
  /// counted.
  @Test
  void what_a_large_file_costs_is_bounded_too() {
    List<byte[]> heads = new ArrayList<>();
    heads.add(RawHeader.header().counts(262_144, 65_536).unpadded());
    heads.add(
        RawHeader.header().raw("k", r -> r.u32(ARRAY).u32(STRING).u64(20_000_000)).unpadded());
    heads.add(RawHeader.header().raw("k", r -> r.u32(ARRAY).u32(ARRAY).u64(1_000_000)).unpadded());
    for (byte[] head : heads) {
      Sources.Huge file = new Sources.Huge(head, FAR);
      long allocated =
          assertTimeoutPreemptively(SOON, () -> Allocated.by(() -> AnyBytes.read(file)));
      assertThat(allocated).isLessThan(300L * MIB);
      assertThat(file.read()).isLessThan(FAR / 100);
    }
  }

  private static void refused(RawHeader header, long offset, String found) {
    refused(header.bytes(), offset, found);
  }

  private static void refused(byte[] bytes, long offset, String found) {
    GgufFormatException refusal = refused(bytes);
    assertThat(refusal).hasMessageStartingWith("at byte " + offset + ": ");
    assertThat(refusal).hasMessageContaining(found);
    assertThat(refusal.offset()).isEqualTo(offset);
  }

  private static void refused(ByteSource source, long offset, String found) {
    GgufFormatException refusal =
        assertThrows(GgufFormatException.class, () -> GgufReader.read(source));
    assertThat(refusal.offset()).isEqualTo(offset);
    assertThat(refusal).hasMessageContaining(found);
  }

  private static GgufFormatException refused(byte[] bytes) {
    GgufFormatException refusal =
        assertTimeoutPreemptively(
            SOON,
            () ->
                assertThrows(GgufFormatException.class, () -> GgufReader.read(Sources.of(bytes))));
    assertThat(refusal.offset()).isBetween(0L, (long) bytes.length);
    return refusal;
  }
}
