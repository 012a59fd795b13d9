package berth.cli.bytes;

import berth.json.JsonFormatException;
import berth.json.JsonReader;
import berth.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Small texts from wherever they are.
public final class Texts {
  private static final int LONGEST = 64 << 20;

  private Texts() {}

  /// The JSON object named as in [Sources].
  ///
  /// @throws UnreadableSourceException if it cannot be had or is none
  public static JsonValue.Fields fields(String where, Progress progress) {
    String text = read(where, progress);
    try {
      return JsonReader.readFields(text);
    } catch (JsonFormatException failure) {
      throw new UnreadableSourceException(
              where + " is no JSON: " + failure.getMessage(),
              "Name a config.json as it was published.")
          .causedBy(failure);
    }
  }

  /// The JSON object in the file of that name beside another, named as in [Sources].
  ///
  /// @throws UnreadableSourceException if it cannot be had or is none
  public static JsonValue.Fields fieldsBeside(String where, String name, Progress progress) {
    Outside outside = Outside.of(System.getenv(), progress);
    Location beside = Location.parse(where, outside.http().hub()).sibling(name);
    return fields(beside.shown(), progress);
  }

  /// The text named as in [Sources], in UTF-8.
  ///
  /// @throws UnreadableSourceException if it cannot be had, is longer than 64 MiB or no text
  public static String read(String where, Progress progress) {
    try (Source source = Sources.open(where, progress)) {
      if (source.length() > LONGEST) {
        throw new UnreadableSourceException(
            where + " is too long for a config: " + source.length() + " bytes",
            "Name a config.json.");
      }
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(source.length()));
      source.read(0, bytes);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException failure) {
      throw new UnreadableSourceException(where + " is no text", "Name a config.json.")
          .causedBy(failure);
    }
  }
}
