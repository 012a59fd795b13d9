package berth.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Any bytes: a header whose sizes agree, or the exception that says where they do not.
class SafetensorsReaderFuzzTest {
  @FuzzTest
  void any_bytes(byte[] bytes) {
    try {
      SafetensorsHeader header = SafetensorsReader.read(SafetensorsBytes.source(bytes));
      Checkpoint checkpoint = Checkpoint.of(header);
      assertThat(header.headerBytes()).isBetween(10L, (long) bytes.length);
      assertThat(checkpoint.bytes()).isEqualTo(header.fileBytes() - header.headerBytes());
      assertThat(checkpoint.elements()).isNotNegative();
      long sum = 0;
      for (Checkpoint.TypeShare share : checkpoint.types()) sum += share.bytes();
      assertThat(sum).isEqualTo(checkpoint.bytes());
    } catch (SafetensorsFormatException e) {
      assertThat(e).hasMessageStartingWith(e.where() + ": ");
    }
  }
}
