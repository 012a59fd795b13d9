package berth.gguf;

import static berth.gguf.RawHeader.array;
import static berth.gguf.RawHeader.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.Inspection;
import berth.model.UnreadableModelException;
import berth.oracle.OracleHeaders;
import berth.source.GgufModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the format's specification promises (docs/gguf.md of ggml).
class GgufReaderTest {
  @Test
  void a_header_spelled_out_byte_by_byte_is_read() {
    String bytes =
        "47475546 03000000 0100000000000000 0100000000000000" // GGUF, 3, one tensor, one key
            + "0100000000000000 6b 04000000 2a000000" // "k" is the uint32 42
            + "0100000000000000 74 02000000" // "t" has two dimensions
            + "2000000000000000 0300000000000000 02000000 0000000000000000"; // 32 x 3 of Q4_0 at 0
    byte[] header = HexFormat.of().parseHex(bytes.replace(" ", ""));
    GgufHeader read = GgufReader.read(Sources.of(Arrays.copyOf(header, 96)));
    assertThat(read.version()).isEqualTo(3);
    assertThat(read.bigEndian()).isFalse();
    assertThat(read.metadata().get("k")).contains(u32(42));
    assertThat(read.tensors())
        .containsExactly(new TensorInfo("t", GgmlType.Q4_0, List.of(32L, 3L), 0));
    assertThat(read.tensors().getFirst().bytes()).isEqualTo(3 * 18);
    assertThat(read.headerBytes()).isEqualTo(96);
    assertThat(read.fileBytes()).isEqualTo(96 + 64);
  }

  @Test
  void versions_2_and_3_in_either_byte_order_say_the_same() {
    GgufHeader expected = SmallModel.llama().read();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (int version = 2; version <= 3; version++) {
        GgufHeader header = SmallModel.llama(version, order).read();
        assertThat(header.version()).isEqualTo(version);
        assertThat(header.bigEndian()).isEqualTo(order == ByteOrder.BIG_ENDIAN);
        assertSameContent(header, expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 0x7fffffff, 0x80000000})
  void no_other_version_is_read(int version) {
    RawHeader header = RawHeader.of(version, ByteOrder.LITTLE_ENDIAN);
    assertThatThrownBy(header::read)
        .isInstanceOf(GgufFormatException.class)
        .hasMessageStartingWith("at byte 4: version ")
        .hasMessageEndingWith("version 2 or 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void every_value_type_keeps_its_value(String name) {
    ByteOrder order = name.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    List<MetadataValue> values =
        List.of(
            new MetadataValue.Whole(ValueType.UINT8, 255),
            new MetadataValue.Whole(ValueType.INT8, -128),
            new MetadataValue.Whole(ValueType.UINT16, 65_535),
            new MetadataValue.Whole(ValueType.INT16, -32_768),
            new MetadataValue.Whole(ValueType.UINT32, 4_294_967_295L),
            new MetadataValue.Whole(ValueType.INT32, -2_147_483_648L),
            new MetadataValue.Whole(
                ValueType.UINT64, Long.parseUnsignedLong("18446744073709551615")),
            new MetadataValue.Whole(ValueType.INT64, Long.MIN_VALUE),
            new MetadataValue.Real(ValueType.FLOAT32, 0.1f),
            new MetadataValue.Real(ValueType.FLOAT64, 0.1),
            new MetadataValue.Flag(true),
            new MetadataValue.Flag(false),
            new MetadataValue.Text(""),
            new MetadataValue.Text("Grüße, 世界 🦙"),
            array(ValueType.INT16, new MetadataValue.Whole(ValueType.INT16, -1)),
            array(ValueType.STRING, new MetadataValue.Text("a"), new MetadataValue.Text("")));
    RawHeader header = RawHeader.of(3, order);
    for (int i = 0; i < values.size(); i++) header.put("k" + i, values.get(i));
    Metadata metadata = header.read().metadata();
    for (int i = 0; i < values.size(); i++) {
      assertThat(metadata.get("k" + i)).contains(values.get(i));
    }
    assertThat(metadata.keys()).startsWith("k0", "k1", "k2").hasSize(values.size());
  }

  @Test
  void an_array_may_be_empty_or_hold_arrays() {
    MetadataValue nested =
        array(
            ValueType.ARRAY,
            array(ValueType.UINT32, u32(1), u32(2)),
            array(ValueType.STRING),
            array(ValueType.ARRAY, array(ValueType.BOOL, new MetadataValue.Flag(true))));
    Metadata metadata =
        RawHeader.header()
            .put("empty", array(ValueType.FLOAT64))
            .put("nested", nested)
            .put("after", 7)
            .read()
            .metadata();
    assertThat(metadata.get("empty")).contains(array(ValueType.FLOAT64));
    assertThat(metadata.count("empty")).contains(0L);
    assertThat(metadata.get("nested")).contains(nested);
    assertThat(metadata.whole("after")).contains(7L);
  }

  @Test
  void numbers_are_read_as_what_the_asker_needs() {
    Metadata metadata =
        RawHeader.header()
            .put("whole", 3)
            .put("half", new MetadataValue.Real(ValueType.FLOAT32, 2.5))
            .put("four", new MetadataValue.Real(ValueType.FLOAT64, 4))
            .put("nan", new MetadataValue.Real(ValueType.FLOAT32, Double.NaN))
            .put("endless", new MetadataValue.Real(ValueType.FLOAT64, Double.POSITIVE_INFINITY))
            .put("beyond", new MetadataValue.Real(ValueType.FLOAT64, 0x1p63))
            .put("yes", new MetadataValue.Flag(true))
            .put("word", "w")
            .put("words", array(ValueType.STRING, new MetadataValue.Text("w")))
            .put("flags", array(ValueType.BOOL, new MetadataValue.Flag(true)))
            .read()
            .metadata();
    assertThat(metadata.whole("whole")).contains(3L);
    assertThat(metadata.real("whole")).contains(3.0);
    assertThat(metadata.whole("half")).isEmpty();
    assertThat(metadata.real("half")).contains(2.5);
    assertThat(metadata.whole("four")).contains(4L);
    assertThat(metadata.whole("nan")).isEmpty();
    assertThat(metadata.whole("endless")).isEmpty();
    assertThat(metadata.whole("beyond")).isEmpty();
    assertThat(metadata.whole("yes")).contains(1L);
    assertThat(metadata.flag("yes")).contains(true);
    assertThat(metadata.flag("whole")).isEmpty();
    assertThat(metadata.whole("word")).isEmpty();
    assertThat(metadata.text("word")).contains("w");
    assertThat(metadata.text("words")).isEmpty();
    assertThat(metadata.wholes("words")).isEmpty();
    assertThat(metadata.wholes("flags")).contains(List.of(1L));
    assertThat(metadata.count("words")).contains(1L);
    assertThat(metadata.count("absent")).isEmpty();
    assertThat(metadata.whole("absent")).isEmpty();
  }

  @Test
  void long_arrays_are_passed_over_and_their_extent_is_known() {
    MetadataValue[] words = new MetadataValue[5000];
    Arrays.fill(words, new MetadataValue.Text("four"));
    MetadataValue[] numbers = new MetadataValue[4097];
    Arrays.fill(numbers, u32(1));
    RawHeader header = RawHeader.header();
    long first = header.at() + 8 + "words".length() + 4 + 4 + 8;
    header.put("words", array(ValueType.STRING, words));
    long second = header.at() + 8 + "numbers".length() + 4 + 4 + 8;
    header.put("numbers", array(ValueType.UINT32, numbers)).put("after", 7);
    Metadata metadata = header.read().metadata();
    assertThat(metadata.get("words"))
        .contains(new MetadataValue.Skipped(ValueType.STRING, 5000, first, first + 5000 * 12));
    assertThat(metadata.get("numbers"))
        .contains(new MetadataValue.Skipped(ValueType.UINT32, 4097, second, second + 4097 * 4));
    assertThat(metadata.count("words")).contains(5000L);
    assertThat(metadata.wholes("numbers")).isEmpty();
    assertThat(metadata.whole("after")).contains(7L);
  }

  @Test
  void the_longest_array_and_the_longest_text_are_kept() {
    MetadataValue[] numbers = new MetadataValue[4096];
    Arrays.fill(numbers, u32(1));
    String text = "x".repeat(131_072);
    RawHeader header = RawHeader.header().put("numbers", array(ValueType.UINT32, numbers));
    header.put("text", text);
    long begin = header.at() + 8 + "longer".length() + 4;
    header.put("longer", text + "y").put("after", 7);
    Metadata metadata = header.read().metadata();
    assertThat(metadata.wholes("numbers").orElseThrow()).hasSize(4096);
    assertThat(metadata.text("text")).contains(text);
    assertThat(metadata.get("longer"))
        .contains(
            new MetadataValue.Skipped(ValueType.STRING, 1, begin, begin + 8 + text.length() + 1));
    assertThat(metadata.whole("after")).contains(7L);
  }

  @Test
  void a_key_may_have_65535_bytes() {
    assertThat(RawHeader.header().put("k".repeat(65_535), 7).read().metadata().keys()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 81, 1000, 999",
    "8, 88, 1008, 1000",
    "64, 128, 1088, 1024",
    "4096, 4096, 8192, 4096"
  })
  void header_and_tensors_are_padded_to_the_files_alignment(
      int alignment, long headerBytes, long dataBytes, long second) {
    // 24, then 8 + 17 + 4 + 4 for the key and 8 + 4 + 4 + 8 for a tensor without name: 81
    RawHeader header = RawHeader.header().alignment(alignment);
    header.rawTensor(raw -> raw.text("").u32(0).u32(0).u64(0));
    GgufHeader one = header.read();
    assertThat(one.alignment()).isEqualTo(alignment);
    assertThat(one.headerBytes()).isEqualTo(headerBytes);
    RawHeader two = RawHeader.header().alignment(alignment);
    two.tensor("a", GgmlType.I8, 999).tensor("b", GgmlType.I8, 1);
    assertThat(two.read().tensors().getLast().offset()).isEqualTo(second);
    assertThat(two.read().dataBytes()).isEqualTo(dataBytes);
  }

  @Test
  void a_tensor_without_dimensions_is_one_element() {
    GgufHeader header = RawHeader.header().tensor("scalar", GgmlType.F32).read();
    assertThat(header.tensors().getFirst().elements()).isEqualTo(1);
    assertThat(header.dataBytes()).isEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource({
    "F32, 0, 1, 4",
    "F16, 1, 1, 2",
    "Q4_0, 2, 32, 18",
    "Q4_1, 3, 32, 20",
    "Q5_0, 6, 32, 22",
    "Q5_1, 7, 32, 24",
    "Q8_0, 8, 32, 34",
    "Q8_1, 9, 32, 36",
    "Q2_K, 10, 256, 84",
    "Q3_K, 11, 256, 110",
    "Q4_K, 12, 256, 144",
    "Q5_K, 13, 256, 176",
    "Q6_K, 14, 256, 210",
    "Q8_K, 15, 256, 292",
    "IQ2_XXS, 16, 256, 66",
    "IQ2_XS, 17, 256, 74",
    "IQ3_XXS, 18, 256, 98",
    "IQ1_S, 19, 256, 50",
    "IQ4_NL, 20, 32, 18",
    "IQ3_S, 21, 256, 110",
    "IQ2_S, 22, 256, 82",
    "IQ4_XS, 23, 256, 136",
    "I8, 24, 1, 1",
    "I16, 25, 1, 2",
    "I32, 26, 1, 4",
    "I64, 27, 1, 8",
    "F64, 28, 1, 8",
    "IQ1_M, 29, 256, 56",
    "BF16, 30, 1, 2",
    "TQ1_0, 34, 256, 54",
    "TQ2_0, 35, 256, 66",
    "MXFP4, 39, 32, 17",
    "NVFP4, 40, 64, 36",
    "Q1_0, 41, 128, 18",
    "Q2_0, 42, 64, 18"
  })
  void a_types_blocks_have_that_many_elements_and_bytes(
      GgmlType type, int code, int elements, int bytes) {
    assertThat(type.code()).isEqualTo(code);
    assertThat(GgmlType.ofCode(code)).contains(type);
    RawHeader header = RawHeader.header().tensor("t", type, 2L * elements, 3);
    TensorInfo tensor = header.read().tensors().getFirst();
    assertThat(tensor.type()).isEqualTo(type);
    assertThat(tensor.bytes()).isEqualTo(6L * bytes);
  }

  @Test
  void the_table_above_has_every_type() {
    assertThat(GgmlType.values()).hasSize(35);
  }

  @Test
  void a_file_may_end_where_its_tensor_data_would_begin_but_no_byte_earlier() {
    byte[] bytes = SmallModel.llama().bytes();
    byte[] unpadded = SmallModel.llama().unpadded();
    assertThat(bytes.length).isGreaterThan(unpadded.length);
    GgufHeader header = GgufReader.read(Sources.of(bytes));
    assertThat(header.headerBytes()).isEqualTo(bytes.length);
    assertThat(header.sourceBytes()).isEqualTo(bytes.length);
    for (int length = 0; length < bytes.length; length++) {
      ByteSource cut = Sources.cut(bytes, length);
      assertThatThrownBy(() -> GgufReader.read(cut))
          .as("cut to " + length)
          .isInstanceOf(GgufFormatException.class);
    }
  }

  @Test
  void a_file_without_tensors_needs_no_padding() {
    byte[] bytes = RawHeader.header().put("k", 7).unpadded();
    GgufHeader header = GgufReader.read(Sources.of(bytes));
    assertThat(header.tensors()).isEmpty();
    assertThat(header.headerBytes()).isEqualTo(bytes.length);
    assertThat(header.fileBytes()).isEqualTo(bytes.length);
  }

  @Test
  void the_size_of_a_file_is_known_from_its_header() {
    GgufHeader header = SmallModel.llama().read();
    // Blocks of 32 in 34 bytes: embedding, then two layers of four projections and three matrices.
    long embedding = 64 * 8 / 32 * 34;
    long projections = (64 * 64 + 64 * 32 + 64 * 32 + 64 * 64) / 32 * 34;
    long feedForward = 3 * 64 * 128 / 32 * 34;
    long norms = 5 * 64 * 4;
    assertThat(header.dataBytes()).isEqualTo(embedding + 2 * (projections + feedForward) + norms);
  }

  @Test
  void bytes_behind_the_header_are_no_concern() {
    byte[] bytes = SmallModel.llama().bytes();
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1000);
    Arrays.fill(longer, bytes.length, longer.length, (byte) 0xff);
    GgufHeader header = GgufReader.read(Sources.of(longer));
    assertThat(header.sourceBytes()).isEqualTo(longer.length);
    assertSameContent(header, SmallModel.llama().read());
  }

  @Test
  void a_buffer_is_read_from_its_position_to_its_limit() {
    byte[] bytes = SmallModel.llama().bytes();
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 20).put(10, bytes);
    buffer.position(10).limit(10 + bytes.length);
    assertSameContent(GgufReader.read(ByteSource.of(buffer)), SmallModel.llama().read());
    assertThat(buffer.position()).isEqualTo(10);
  }

  @Test
  void it_does_not_matter_in_what_pieces_bytes_arrive() {
    byte[] bytes = OracleHeaders.bytes("llama-3.2-1b.q4k.gguf");
    GgufHeader expected = GgufReader.read(Sources.of(bytes));
    for (int piece : new int[] {1, 7, 4096}) {
      assertThat(GgufReader.read(Sources.inPieces(bytes, piece)))
          .usingRecursiveComparison()
          .isEqualTo(expected);
    }
  }

  /// The reader's first window is 64 KiB: a text of growing length moves each byte of what follows
  /// over its end once.
  @Test
  void nothing_changes_where_one_window_ends_and_the_next_begins() {
    int rest = SmallModel.llama().bytes().length;
    List<TensorInfo> tensors = SmallModel.llama().read().tensors();
    Metadata expected = SmallModel.llama().read().metadata();
    for (int length = 65_536 - rest - 200; length < 65_536 + 16; length++) {
      RawHeader header = RawHeader.header().put("filler", "x".repeat(length));
      GgufHeader read = SmallModel.addTo(header).read();
      assertThat(read.metadata().text("filler").orElseThrow()).hasSize(length);
      for (String key : expected.keys()) {
        assertThat(read.metadata().get(key)).isEqualTo(expected.get(key));
      }
      assertThat(read.tensors()).isEqualTo(tensors);
    }
  }

  @Test
  void of_a_huge_file_little_more_than_the_header_is_read() {
    byte[] small = SmallModel.llama().bytes();
    Sources.Huge file = new Sources.Huge(small, 100_000_000_000L);
    assertSameContent(GgufReader.read(file), SmallModel.llama().read());
    assertThat(file.read()).isEqualTo(65_536);

    MetadataValue[] words = new MetadataValue[200_000];
    Arrays.fill(words, new MetadataValue.Text("a word of the vocabulary"));
    RawHeader writer = RawHeader.header().put("tokens", array(ValueType.STRING, words));
    byte[] large = SmallModel.addTo(writer).bytes();
    file = new Sources.Huge(large, 100_000_000_000L);
    assertThat(GgufReader.read(file).headerBytes()).isEqualTo(large.length);
    assertThat(file.read()).isLessThan(large.length + (1 << 21));
    assertThat(file.largest()).isLessThanOrEqualTo(1 << 21);
  }

  @Test
  void long_texts_and_plain_arrays_are_not_even_read() {
    int million = 1 << 20;
    RawHeader writer = RawHeader.header().put("text", "x".repeat(64 * million));
    byte[] numbers = new byte[64 * million];
    writer.raw("numbers", raw -> raw.u32(9).u32(0).u64(numbers.length).bytes(numbers));
    byte[] bytes = writer.put("after", 7).bytes();
    Sources.Huge file = new Sources.Huge(bytes, bytes.length);
    assertThat(GgufReader.read(file).metadata().whole("after")).contains(7L);
    assertThat(file.read()).isLessThan(million);
  }

  @Test
  void a_projector_is_recognised() {
    Inspection inspection = Inspection.of(SmallModel.projector().read());
    assertThat(inspection.weights()).isEmpty();
    assertThat(inspection.summary()).isEmpty();
    assertThat(inspection.elements()).isEqualTo(64 * 64 + 14 * 14 * 3 * 64);
    assertThat(inspection.cut()).isTrue();
    GgufHeader header = SmallModel.projector().read();
    assertThatThrownBy(() -> GgufModel.weights(header))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining("mmproj");
  }

  private static void assertSameContent(GgufHeader header, GgufHeader expected) {
    assertThat(header.metadata()).usingRecursiveComparison().isEqualTo(expected.metadata());
    assertThat(header.tensors()).isEqualTo(expected.tensors());
    assertThat(header.headerBytes()).isEqualTo(expected.headerBytes());
    assertThat(header.alignment()).isEqualTo(expected.alignment());
  }
}
