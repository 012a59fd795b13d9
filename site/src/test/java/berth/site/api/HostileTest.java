package berth.site.api;

import static org.assertj.core.api.Assertions.assertThat;

import berth.RequestException;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Problem;
import berth.site.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What strangers send: an answer or a problem of the request, and nothing else ever.
class HostileTest {
  private static final List<String> VALUES =
      List.of(
          "1e999",
          "NaN",
          "-1",
          "-0",
          "0",
          "99999999999999999999999999",
          "2147483647",
          "1073741824",
          "9223372036854775807",
          "1".repeat(5000),
          "Infinity",
          "0x10",
          "٣",
          "<script>alert(1)</script>",
          "'; DROP TABLE models; --",
          "../../etc/passwd",
          "%00",
          "\u0000\uFFFD\uD83D",
          "a=".repeat(300),
          "(a+)+$=CPU",
          ",,,,",
          "99x rtx-4090",
          "00x rtx-4090",
          "${jndi:ldap://x}",
          "true",
          "null");

  static void answersOrRefuses(Ask ask) {
    answersOrRefuses(() -> Client.reply(ask));
  }

  static void answersOrRefuses(String address) {
    answersOrRefuses(() -> Client.reply(address));
  }

  /// An answer, or a problem with a status of the client's fault.
  static void answersOrRefuses(Supplier<Reply> asking) {
    try {
      assertThat(Client.text(asking.get())).isNotEmpty();
    } catch (RequestException e) {
      Problem problem = Problem.of(e, "");
      assertThat(problem.status()).isBetween(400, 499);
      JsonNode document = Client.json(problem.reply());
      assertThat(document.path("code").asString()).isNotEmpty();
      assertThat(document.path("title").asString()).isNotEmpty();
    }
  }

  static List<Endpoint> endpoints() {
    return ApiDocument.endpoints().stream()
        .filter(endpoint -> endpoint.method() == Ask.Method.GET)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void any_value_of_any_parameter_is_answered_or_refused(Endpoint endpoint) {
    for (Field field : endpoint.fields()) {
      for (String value : VALUES) {
        boolean slow = !endpoint.schema().equals("Answer") && !endpoint.path().contains("models");
        if (slow && value.matches("0|2147483647|1073741824|true")) continue;
        String path = endpoint.path().replace("{id}", endpoint.isInPath(field) ? value : "x");
        if (endpoint.isInPath(field) && value.contains("/")) continue;
        Map<String, List<String>> query = ApiDocument.needed(endpoint);
        if (!endpoint.isInPath(field)) query.put(field.name(), List.of(value));
        answersOrRefuses(new Ask(Ask.Method.GET, path, query, Map.of(), Octets.NONE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "]",
        "[[]",
        "[1,2",
        "[]]",
        "[] x",
        "null",
        "1e999",
        "\"text\"",
        "{}",
        "{\"model\": 1}",
        "{\"model\": {}}",
        "{\"model\": {\"gguf\": 1}}",
        "{\"model\": \"qwen3-8b\", \"model\": \"qwen3-4b\"}",
        "{\"model\": \"qwen3-8b\", \"context\": 1e999}",
        "{\"model\": \"qwen3-8b\", \"context\": NaN}",
        "{\"model\": \"qwen3-8b\", \"context\": -1}",
        "{\"model\": \"qwen3-8b\", \"context\": 2147483647, \"parallel\": 256}",
        "{\"model\": \"qwen3-8b\", \"context\": 1e400000000}",
        "{\"model\": \"qwen3-8b\", \"tensor_split\": [1e999, -1]}",
        "{\"model\": \"qwen3-8b\", \"tensor_split\": 3}",
        "{\"model\": \"qwen3-8b\", \"system_ram\": 1e17}",
        "{\"model\": \"qwen3-8b\", \"devices\": [[\"gpu\"]]}",
        "{\"model\": \"qwen3-8b\", \"devices\": \"gpu\"}",
        "{\"model\": \"qwen3-8b\", \"mtp\": -1}",
        "{\"model\": \"<img src=x onerror=alert(1)>\"}",
        "{\"__proto__\": {}, \"model\": \"qwen3-8b\"}"
      })
  void any_text_as_a_body_is_answered_or_refused(String body) {
    answersOrRefuses(posted(body.getBytes(StandardCharsets.UTF_8)));
    answersOrRefuses(posted(("[" + body + "]").getBytes(StandardCharsets.UTF_8)));
  }

  static Ask posted(byte[] body) {
    return new Ask(Ask.Method.POST, "/api/v1/estimate", Map.of(), Map.of(), Octets.of(body));
  }

  @Test
  void nested_brackets_and_long_texts_are_refused_without_harm() {
    for (String open : List.of("[", "{\"model\":", "{\"devices\":[")) {
      answersOrRefuses(posted(open.repeat(200_000).getBytes(StandardCharsets.UTF_8)));
    }
    String deep = "[".repeat(5000) + "]".repeat(5000);
    JsonNode answers =
        Client.post("[{\"model\": " + deep + "}, {\"model\": \"qwen3-8b\"}, " + deep + "]");
    assertThat(answers.path(0).has("error")).isTrue();
    assertThat(answers.path(1).path("model").path("id").asString()).isEqualTo("qwen3-8b");
    assertThat(answers.path(2).has("error")).isTrue();
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    byte[] bad = "{\"model\": \"qwen3-8b\", \"id\": \"??\"}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bad.length; i++) if (bad[i] == '?') bad[i] = (byte) 0xC0;
    JsonNode problem = Client.problem(() -> Client.post(bad));
    assertThat(problem.path("code").asString()).isEqualTo("invalid_request");
    byte[] sixteen = "[{\"model\": \"qwen3-8b\"}]".getBytes(StandardCharsets.UTF_16LE);
    answersOrRefuses(posted(sixteen));
    for (int seed = 0; seed < 200; seed++) {
      byte[] noise = new byte[300];
      java.util.random.RandomGenerator.of("L64X128MixRandom").nextBytes(noise);
      noise[0] = (byte) (seed % 2 == 0 ? '[' : '{');
      noise[299] = (byte) (seed % 2 == 0 ? ']' : '}');
      answersOrRefuses(posted(noise));
    }
  }

  @Test
  void ten_thousand_items_are_answered_and_one_more_is_refused() {
    String item = "{},";
    String most = "[" + item.repeat(Items.MOST - 1) + "{}]";
    assertThat(Client.post(most).size()).isEqualTo(Items.MOST);
    JsonNode problem = Client.problem(() -> Client.post("[" + item.repeat(Items.MOST) + "{}]"));
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("detail").asString()).contains("10000");
  }
}
