package berth.site.api;

import static org.assertj.core.api.Assertions.assertThat;

import berth.site.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The page about the interface: its examples work, its list of addresses is the document's.
class ApiPageGoldenTest {
  private static final Path PAGE = Path.of("..", "docs", "api.md");
  private static final String START = "<!-- addresses, made by make golden -->\n";
  private static final String HOST = "http://localhost:8080";
  private static final Pattern CURL =
      Pattern.compile("curl '?" + HOST + "([^' ]+)'?(?: -d '([^']+)')?");

  static List<String> examples() throws IOException {
    return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("curl ")).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_is_answered(String line) {
    Matcher parts = CURL.matcher(line);
    assertThat(parts.matches()).as(line).isTrue();
    Reply reply =
        parts.group(2) == null
            ? Client.reply(parts.group(1))
            : Client.post(parts.group(2).getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).isEqualTo(200);
    JsonNode answer = Client.json(reply);
    assertThat(answer.isEmpty()).isFalse();
    assertThat(answer.findValue("error")).isNull();
  }

  @Test
  void its_examples_of_frames_are_answered() throws IOException {
    String page = Files.readString(PAGE);
    Matcher frame = Pattern.compile("src=\"" + HOST + "([^\"]+)\"").matcher(page);
    int found = 0;
    while (frame.find()) {
      assertThat(Client.reply(frame.group(1).replace("&amp;", "&")).status()).isEqualTo(200);
      found++;
    }
    assertThat(found).isEqualTo(2);
  }

  @Test
  void its_list_of_addresses_is_the_documents() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(START);
    String made = page.substring(0, page.indexOf(START) + START.length()) + addresses();
    if ("rewrite".equals(System.getProperty("berth.golden"))) Files.writeString(PAGE, made);
    assertThat(Files.readString(PAGE)).as(PAGE + "; make golden rewrites it").isEqualTo(made);
  }

  private static String addresses() {
    StringBuilder text = new StringBuilder("\n## Addresses\n");
    ApiDocument.ROOT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(one -> address(text, path.getKey(), one.getKey(), one.getValue())));
    return text.toString();
  }

  private static void address(StringBuilder text, String path, String method, JsonNode operation) {
    text.append("\n### ").append(method.toUpperCase(Locale.ROOT)).append(' ').append(path);
    text.append("\n\n").append(operation.path("summary").asString()).append(".\n");
    if (!operation.has("parameters")) return;
    text.append("\n| parameter | says | such as |\n| --- | --- | --- |\n");
    for (JsonNode parameter : operation.path("parameters")) {
      String mark = parameter.path("required").asBoolean(false) ? "**" : "";
      text.append("| ").append(mark).append('`').append(parameter.path("name").asString());
      text.append('`').append(mark).append(" | ");
      text.append(parameter.path("description").asString());
      text.append(words(parameter.path("schema"))).append(" | `");
      JsonNode example = parameter.path("example");
      text.append((example.isArray() ? example.path(0) : example).asString()).append("` |\n");
    }
  }

  private static String words(JsonNode schema) {
    StringBuilder words = new StringBuilder();
    JsonNode one = schema.has("items") ? schema.path("items") : schema;
    for (JsonNode word : one.path("enum")) {
      words.append(words.isEmpty() ? " (`" : " `").append(word.asString()).append('`');
    }
    return words.isEmpty() ? "" : words + ")";
  }
}
