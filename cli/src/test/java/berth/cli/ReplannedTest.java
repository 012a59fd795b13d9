package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A placement that was planned, asked for word by word, takes the same bytes everywhere.
class ReplannedTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String[] MACHINES = {
    "\"devices\": [\"rtx-3060-12gb\"], \"system_ram\": 68719476736",
    "\"devices\": [\"rtx-4090\"], \"system_ram\": 137438953472",
    "\"devices\": [\"rtx-3090\", \"rtx-3090\"], \"system_ram\": 274877906944",
    "\"devices\": [\"rtx-4090\", \"rtx-3060-12gb\"], \"system_ram\": 68719476736",
    "\"devices\": [\"h100\", \"h100\", \"h100\", \"h100\"], \"system_ram\": 1099511627776",
    "\"devices\": [\"strix-halo\"]",
    "\"devices\": [\"m4-max-64\"], \"context\": 32768",
    "\"devices\": [\"rtx-4090\"], \"context\": 131072, \"cache_type_k\": \"q8_0\","
        + " \"cache_type_v\": \"q8_0\"",
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-4-scout",
        "r1-70b",
        "deepseek-v3.2",
        "gpt-oss-20b",
        "gpt-oss-120b",
        "qwen3-8b",
        "qwen3-32b",
        "qwen3-30b-a3b",
        "qwen3-235b-a22b",
        "qwen3-next-80b-a3b-instruct",
        "gemma-3-27b-it",
        "gemma-4-31b-it",
        "gemma-3n-e4b-it",
        "glm-4.5-air",
        "kimi-linear-48b-a3b-instruct",
        "mixtral-8x7b-instruct-v0.1",
        "nvidia-nemotron-nano-9b-v2",
        "falcon-h1-34b-instruct",
        "mistral-small-3.2-24b-instruct-2506",
        "granite-4.0-h-small",
        "minimax-m2",
        "qwen3-embedding-8b"
      })
  void a_planned_placement_asked_for_takes_the_same_bytes(String model) {
    for (String machine : MACHINES) {
      String question = "{\"model\": \"" + model + "\", " + machine + "}";
      JsonNode planned = Asked.answer(question);
      assertThat(planned.path("error").toString()).as(question).isEmpty();
      ObjectNode request = (ObjectNode) JSON.readTree(question);
      for (String field : planned.path("placement").propertyNames()) {
        request.set(field, planned.path("placement").path(field));
      }
      request.set("kv_offload", planned.path("workload").path("kv_offload"));
      JsonNode again = Asked.answer(request.toString());
      assertThat(Asked.bytes(again)).as(request.toString()).isEqualTo(Asked.bytes(planned));
      assertThat(again.path("placement")).isEqualTo(planned.path("placement"));
      assertThat(Asked.verdict(again)).isEqualTo(Asked.verdict(planned));
    }
  }
}
