package berth.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The format as its README says (github.com/huggingface/safetensors, "Format").
class SafetensorsReaderTest {
  /// A matrix of 4 bits with what goes with it, and a norm.
  private static final String QUANTIZED =
      """
      {"__metadata__":{"format":"pt"},
       "a.qweight":{"dtype":"I32","shape":[128,2],"data_offsets":[0,1024]},
       "a.qzeros":{"dtype":"I32","shape":[1,2],"data_offsets":[1024,1032]},
       "a.scales":{"dtype":"F16","shape":[1,16],"data_offsets":[1032,1064]},
       "norm.weight":{"dtype":"BF16","shape":[16],"data_offsets":[1064,1096]}}   \
      """;

  @Test
  void tensors_are_read_with_their_bytes() {
    SafetensorsHeader header = SafetensorsBytes.read(QUANTIZED, 1096);
    assertThat(header.metadata()).isEqualTo(Map.of("format", "pt"));
    assertThat(header.tensors())
        .contains(new StoredTensor("a.qweight", Dtype.I32, List.of(128L, 2L), 0, 1024))
        .hasSize(4);
    assertThat(header.dataBytes()).isEqualTo(1096);
    assertThat(header.fileBytes()).isEqualTo(8 + QUANTIZED.length() + 1096);
    assertThat(header.cut()).isFalse();
  }

  @Test
  void types_are_told_apart_most_bytes_first() {
    Checkpoint checkpoint = Checkpoint.of(SafetensorsBytes.read(QUANTIZED, 1096));
    assertThat(checkpoint.types())
        .containsExactly(
            new Checkpoint.TypeShare(Dtype.I32, 2, 258, 1032),
            new Checkpoint.TypeShare(Dtype.F16, 1, 16, 32),
            new Checkpoint.TypeShare(Dtype.BF16, 1, 16, 32));
    assertThat(checkpoint.bytes()).isEqualTo(1096);
    assertThat(checkpoint.elements()).isEqualTo(290);
  }

  @Test
  void tensors_may_stand_in_any_order_and_be_empty_or_single() {
    SafetensorsHeader header =
        SafetensorsBytes.read(
            """
            {"b":{"dtype":"F32","shape":[],"data_offsets":[2,6]},
             "none":{"dtype":"F64","shape":[3,0],"data_offsets":[2,2]},
             "a":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]}}""",
            6);
    assertThat(header.tensors()).extracting(StoredTensor::name).containsExactly("a", "none", "b");
    assertThat(header.tensors()).extracting(StoredTensor::elements).containsExactly(2L, 0L, 1L);
  }

  @ParameterizedTest
  @CsvSource({"F4, 32, 16", "F6_E2M3, 4, 3", "F8_E8M0, 5, 5", "BOOL, 3, 3", "C64, 2, 16"})
  void types_of_any_width_have_their_bytes(String type, long elements, long bytes) {
    String header =
        "{\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(type, elements, bytes);
    assertThat(SafetensorsBytes.read(header, (int) bytes).dataBytes()).isEqualTo(bytes);
  }

  @Test
  void a_file_that_was_cut_still_says_what_it_holds() {
    SafetensorsHeader header = SafetensorsBytes.read(QUANTIZED, 10);
    assertThat(header.cut()).isTrue();
    assertThat(header.fileBytes() - header.sourceBytes()).isEqualTo(1086);
  }

  @Test
  void a_long_header_is_read_in_pieces() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 20_000; i++) {
      text.append("\"layer.%d\":{\"dtype\":\"U8\",\"shape\":[1],".formatted(i));
      text.append("\"data_offsets\":[%d,%d]},".formatted(i, i + 1));
    }
    text.setCharAt(text.length() - 1, '}');
    SafetensorsHeader header = SafetensorsBytes.read(text.toString(), 20_000);
    assertThat(header.tensors()).hasSize(20_000);
    assertThat(header.headerBytes()).isEqualTo(text.length() + 8L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100_000_001, 1L << 62, Long.MIN_VALUE, -1})
  void a_length_that_no_header_has_is_refused_before_anything_is_read(long length) {
    byte[] bytes = SafetensorsBytes.of(length, "{}".getBytes(StandardCharsets.UTF_8), 0);
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsReader.read(SafetensorsBytes.source(bytes)))
        .withMessage(
            "at byte 0: a header of %s bytes, expected 2 to 100000000 in a safetensors file",
            Long.toUnsignedString(length))
        .satisfies(e -> assertThat(e.where()).isEqualTo("at byte 0"));
  }

  @Test
  void a_header_that_is_not_all_there_is_refused() {
    byte[] bytes = SafetensorsBytes.of(99_999_999, "{}".getBytes(StandardCharsets.UTF_8), 0);
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsReader.read(SafetensorsBytes.source(bytes)))
        .withMessage("at byte 10: the end, expected a header of 99999999 bytes");
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsReader.read(SafetensorsBytes.source(new byte[7])))
        .withMessageStartingWith("at byte 0: a file of 7 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|at byte 8",
        "' {}'|at byte 8",
        "{\"a\"}|header, line 1, column 5",
        "{} x|header, line 1, column 4",
        "{\"a\":1}|tensor 'a': no object",
        "{\"__metadata__\":[]}|__metadata__: no object",
        "{\"__metadata__\":{\"a\":1}}|__metadata__, 'a': no text",
        "{\"a\":{\"shape\":[1],\"data_offsets\":[0,1]}}|tensor 'a': no dtype",
        "{\"a\":{\"dtype\":\"Q4\",\"shape\":[1],\"data_offsets\":[0,1]}}|tensor 'a': dtype 'Q4'",
        "{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,1]}}|tensor 'a': no shape",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,1]}}|tensor 'a': shape with",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1.5],\"data_offsets\":[0,1]}}|tensor 'a': shape with",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1]}}|tensor 'a': no data_offsets",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}}|tensor 'a': data_offsets [0]",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,0]}}|tensor 'a': data_offsets [1",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,1]}}|tensor 'a': 1 bytes of data",
        "{\"a\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,1]}}|tensor 'a': 3 elements of F4",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}|tensor 'a': data from 1",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}}|tensor 'a': shape of 17",
      })
  void a_header_that_contradicts_itself_is_refused_where_it_does(String header, String where) {
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsBytes.read(header, 4))
        .withMessageStartingWith(where);
  }

  @Test
  void overlaps_gaps_and_a_name_twice_are_refused() {
    String entry = "\"%s\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}";
    refused("{" + entry.formatted("a", 4, 0, 4) + "," + entry.formatted("b", 4, 2, 6) + "}", "'b'");
    refused(
        "{" + entry.formatted("a", 4, 0, 4) + "," + entry.formatted("b", 4, 6, 10) + "}", "'b'");
    refused(
        "{" + entry.formatted("a", 4, 0, 4) + "," + entry.formatted("a", 4, 4, 8) + "}",
        "a name that was not there before");
  }

  @Test
  void sizes_that_overflow_are_refused() {
    for (String shape : List.of("4294967296,4294967296", "9223372036854775807,2", "1,65536,1e12")) {
      refused(
          "{\"a\":{\"dtype\":\"F64\",\"shape\":[" + shape + "],\"data_offsets\":[0,0]}}", "shape");
    }
    long half = 1L << 55;
    String entry = "\"%s\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}";
    refused(
        "{"
            + entry.formatted("a", half, 0, half)
            + ","
            + entry.formatted("b", half, half, 2 * half)
            + ","
            + entry.formatted("c", half, 2 * half, 3 * half)
            + "}",
        "at most 2^56 bytes");
  }

  @Test
  void a_name_that_would_break_the_terminal_is_shown_harmless() {
    refused("{\"\\u001b[2J" + "x".repeat(500) + "\":1}", "tensor '?[2Jxxx");
  }

  private static void refused(String header, String part) {
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsBytes.read(header, 16))
        .withMessageContaining(part)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }
}
