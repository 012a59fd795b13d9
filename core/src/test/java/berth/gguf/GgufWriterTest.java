package berth.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.oracle.OracleHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufWriterTest {
  /// Files that another program wrote.
  @ParameterizedTest
  @ValueSource(strings = {"deepseek-moe-16b.q4k.gguf", "deepseek-v2-lite.f16.gguf"})
  void a_header_is_written_as_it_was_read(String name) {
    byte[] bytes = OracleHeaders.bytes(name);
    GgufHeader header = GgufReader.read(ByteSource.of(ByteBuffer.wrap(bytes)));
    Map<String, MetadataValue> kept = new LinkedHashMap<>();
    for (String key : header.metadata().keys()) {
      MetadataValue value = header.metadata().get(key).orElseThrow();
      if (!(value instanceof MetadataValue.Skipped)) kept.put(key, value);
    }
    GgufHeader again = read(new Metadata(kept), header.tensors());
    assertThat(again.tensors()).isEqualTo(header.tensors());
    for (String key : kept.keySet()) {
      assertThat(again.metadata().get(key)).as(key).hasValue(kept.get(key));
    }
    assertThat(again.metadata().keys()).containsExactlyElementsOf(kept.keySet());
  }

  @Test
  void the_bytes_are_those_of_the_specification() {
    RawHeader raw = SmallModel.llama();
    GgufHeader header = raw.read();
    assertThat(GgufWriter.write(header.metadata(), header.tensors())).isEqualTo(raw.bytes());
  }

  @Test
  void every_type_of_value_is_written() {
    RawHeader raw = RawHeader.header().alignment(64).put("none", "Zoë").put("flag", flag());
    List<MetadataValue> all = new ArrayList<>();
    for (ValueType type : ValueType.values()) {
      switch (type) {
        case UINT8, UINT16, UINT32, UINT64 -> all.add(new MetadataValue.Whole(type, 200));
        case INT8, INT16, INT32, INT64 -> all.add(new MetadataValue.Whole(type, -100));
        case FLOAT32, FLOAT64 -> all.add(new MetadataValue.Real(type, -0.125));
        case BOOL -> all.add(new MetadataValue.Array(type, List.of(flag(), flag())));
        case STRING -> all.add(new MetadataValue.Array(type, List.of(new MetadataValue.Text("a"))));
        case ARRAY ->
            all.add(
                new MetadataValue.Array(
                    type, List.copyOf(all.subList(all.size() - 2, all.size()))));
      }
    }
    for (int i = 0; i < all.size(); i++) raw.put("key" + i, all.get(i));
    raw.tensor("a", GgmlType.Q8_0, 64, 3).tensor("b", GgmlType.F32, 5).tensor("c", GgmlType.F16, 7);
    GgufHeader header = raw.read();
    assertThat(GgufWriter.write(header.metadata(), header.tensors())).isEqualTo(raw.bytes());
  }

  @Test
  void a_large_header_has_room() {
    RawHeader raw = SmallModel.llama().put("long", "words ".repeat(20_000));
    for (int i = 0; i < 3000; i++) raw.tensor("blk." + i, GgmlType.F32, 32);
    GgufHeader header = raw.read();
    assertThat(GgufWriter.write(header.metadata(), header.tensors())).isEqualTo(raw.bytes());
  }

  @Test
  void a_header_without_tensors_ends_with_its_keys() {
    RawHeader raw = RawHeader.header().put("general.architecture", "llama");
    GgufHeader header = raw.read();
    assertThat(GgufWriter.write(header.metadata(), List.of())).isEqualTo(raw.unpadded());
  }

  @Test
  void what_was_not_kept_cannot_be_written() {
    Metadata metadata =
        new Metadata(Map.of("tokens", new MetadataValue.Skipped(ValueType.STRING, 9, 0, 99)));
    assertThatThrownBy(() -> GgufWriter.write(metadata, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MetadataValue flag() {
    return new MetadataValue.Flag(true);
  }

  private static GgufHeader read(Metadata metadata, List<TensorInfo> tensors) {
    byte[] bytes = GgufWriter.write(metadata, tensors);
    return GgufReader.read(ByteSource.of(ByteBuffer.wrap(bytes)));
  }
}
