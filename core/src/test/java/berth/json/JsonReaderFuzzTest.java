package berth.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Any text: a value, or the exception that says where it is none.
class JsonReaderFuzzTest {
  @FuzzTest
  void any_text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      assertThat(JsonReader.read(text)).isNotNull();
    } catch (JsonFormatException e) {
      assertThat(e.line()).isPositive();
      assertThat(e).hasMessageStartingWith(e.place() + ": ");
      return;
    }
    try {
      JsonReader.readDistinct(text);
    } catch (JsonFormatException e) {
      assertThat(e.expected()).isIn("a name that was not there before", "an object in { }");
    }
  }
}
