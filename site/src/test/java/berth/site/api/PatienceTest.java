package berth.site.api;

import static berth.site.api.HostileTest.answersOrRefuses;
import static berth.site.api.HostileTest.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is made to take long does not.
class PatienceTest {
  @ParameterizedTest
  @ValueSource(strings = {"model", "quant", "engine", "devices", "system", "cache_type_k", "id"})
  void long_texts_take_no_long_time(String field) {
    for (String text : List.of("x".repeat(1_000_000), "a ".repeat(300_000), "-1".repeat(400_000))) {
      String value = field.equals("devices") ? "[\"" + text + "\"]" : "\"" + text + "\"";
      String model = field.equals("model") ? "" : "\"model\": \"qwen3-8b\", ";
      String body = "{" + model + "\"" + field + "\": " + value + "}";
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> answersOrRefuses(posted(body.getBytes(StandardCharsets.UTF_8))));
      String unknown = "{\"" + text + "\": 1}";
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> answersOrRefuses(posted(unknown.getBytes(StandardCharsets.UTF_8))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models?q",
        "devices?q",
        "models?org",
        "models?sort",
        "devices?vendor",
        "fit?with"
      })
  void long_values_in_an_address_take_no_long_time(String parameter) {
    String needed = parameter.startsWith("fit") ? "&model=qwen3-8b&devices=rtx-4090" : "";
    for (String text : List.of("x".repeat(60_000), "a%20".repeat(15_000), "9".repeat(60_000))) {
      String address = "/api/v1/" + parameter + "=" + text + needed;
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> answersOrRefuses(address));
      String id = "/api/v1/" + parameter.replaceFirst("\\?.*", "") + "/" + text;
      if (needed.isEmpty()) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> answersOrRefuses(id));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hardware?model=deepseek-v3.1&context=1073741824&parallel=256",
        "hardware?model=qwen3-8b&ubatch=1048576&batch=1073741824",
        "compare?a=deepseek-v3.1&b=qwen3-8b&context=1073741824&devices=16x rtx-3090",
        "recommend?devices=16x rtx-3090&context=1073741824",
        "recommend?devices=rtx-3090,rtx-4090,rtx-3060-12gb,rtx-5090,l40s,rtx-4060-ti-16gb",
        "fit?model=deepseek-v3.1&devices=8x rtx-3090,8x rtx-4090&system_ram=1024GB",
        "fit?model=kimi-k2-instruct&devices=rtx-3090,rtx-4090,rtx-3060-12gb,rtx-5090,l40s,p40"
            + ",rtx-4060-ti-16gb,rtx-4080,rtx-3080,rtx-3070&system_ram=1024GB&context=1m",
        "fit?model=qwen3-8b&devices=rtx-4090&with=qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b"
            + ",qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b"
      })
  void the_heaviest_questions_end(String address) {
    String coded = "/api/v1/" + address.replace(" ", "%20");
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> answersOrRefuses(coded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(([a-z._0-9])+)+!",
        "(a|aa|aaa)*b",
        ".*.*.*.*.*.*x",
        "(?=(.*))\\1\\1x",
        "(.)\\1*x",
        "([a-z]{1,30}){1,30}x",
        "\\p{javaLowerCase}+",
        "((((((((((a))))))))))*",
        "[a-z&&[^b]]+.+.+.+.+",
        "((((a{1,99}){1,99}){1,99}){1,99}){1,99}x"
      })
  void patterns_made_to_take_long_are_answered_or_refused_soon(String pattern) {
    String address =
        "/api/v1/estimate?model=qwen3-8b&override_tensor="
            + URLEncoder.encode(pattern + "=CPU", StandardCharsets.UTF_8);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> answersOrRefuses(address));
  }

  @Test
  void more_rules_than_anybody_needs_are_refused() {
    String rules = "blk=CPU,".repeat(33);
    JsonNode problem =
        Client.problem(
            () -> Client.reply("/api/v1/estimate?model=qwen3-8b&override_tensor=" + rules));
    assertThat(problem.path("field").asString()).isEqualTo("override_tensor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffn_.*_exps=CPU",
        "blk\\.(1[0-9]|2[0-9])\\.ffn_(up|down|gate)_(ch|)exps=CPU",
        "blk\\.[0-9]+\\.ffn_.*_exps\\.=CPU",
        "\\d+\\.attn_k=CPU"
      })
  void patterns_that_people_use_are_answered(String pattern) {
    String address =
        "/api/v1/estimate?model=qwen3-30b-a3b&override_tensor="
            + URLEncoder.encode(pattern, StandardCharsets.UTF_8);
    assertThat(Client.get(address).path("placement").path("override_tensor").path(0).asString())
        .isEqualTo(pattern);
  }
}
