package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers as JSON, and what tests read off them.
final class Asked {
  private static final JsonMapper JSON = new JsonMapper();

  private Asked() {}

  /// The JSON of a command written as one would type it.
  static JsonNode json(String command) {
    Program program = Program.run((command + " --json").split(" "));
    assertThat(program.error()).as(command).isEmpty();
    assertThat(program.code()).as(command).isZero();
    return JSON.readTree(program.out());
  }

  /// The answers to requests, one on each line.
  static List<JsonNode> batch(String requests) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new Batch(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)), out).run();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
  }

  /// The answer to one request.
  static JsonNode answer(String request) {
    return batch(request + "\n").getFirst();
  }

  static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : array) words.add(word.asString());
    return words;
  }

  /// Everything everywhere: the devices' totals and the host's.
  static long total(JsonNode answer) {
    long sum = answer.path("host").path("total").asLong();
    for (JsonNode device : answer.path("devices")) sum += device.path("total").asLong();
    return sum;
  }

  /// Bytes of each device and of the host, part by part.
  static List<Long> bytes(JsonNode answer) {
    List<Long> bytes = new ArrayList<>();
    for (JsonNode device : answer.path("devices")) {
      for (String part : List.of("weights", "cache", "compute", "runtime", "total")) {
        bytes.add(device.path(part).asLong());
      }
    }
    for (String part : List.of("weights", "cache", "compute", "output", "runtime", "total")) {
      bytes.add(answer.path("host").path(part).asLong());
    }
    return bytes;
  }

  static String verdict(JsonNode answer) {
    return answer.path("fit").path("verdict").asString();
  }

  /// Tokens decoded per second, as predicted; 0 where there is no speed.
  static double decode(JsonNode answer) {
    return answer.path("speed").path("decode").asDouble(0);
  }

  /// A column of a table in text: what stands in it up to its end, of lines that have a number
  /// there, or `?`, which is 0.
  static List<Double> column(List<String> lines, int from, int to) {
    List<Double> numbers = new ArrayList<>();
    for (String line : lines) {
      if (line.length() < to) continue;
      String cell = line.substring(from, to).strip().replace(",", "");
      if (cell.matches("[0-9.]+")) numbers.add(Double.valueOf(cell));
      if (cell.equals("?")) numbers.add(0.0);
    }
    return numbers;
  }

  /// That text shows, in three digits and at most two decimals, what JSON has in four.
  static void same(List<Double> shown, List<JsonNode> answers) {
    assertThat(shown).hasSameSizeAs(answers);
    for (int i = 0; i < shown.size(); i++) {
      double exact = decode(answers.get(i));
      assertThat(shown.get(i)).isCloseTo(exact, within(Math.max(0.0056 * exact, 0.005)));
    }
  }

  /// Wrong usage: exit code 2, nothing on standard output, a message that names both, no trace.
  static void refused(String[] words, String found, String way) {
    Program program = Program.run(words);
    assertThat(program.code()).as(String.join(" ", words) + program.error()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.error())
        .contains(found)
        .contains(way)
        .doesNotContain("\tat ")
        .doesNotContain("a bug");
  }
}
