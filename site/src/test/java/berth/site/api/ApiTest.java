package berth.site.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What the addresses answer.
class ApiTest {
  private static final String ESTIMATE = "/api/v1/estimate";

  @Test
  void a_query_and_a_body_that_say_the_same_get_the_same_answer() {
    JsonNode body =
        Client.post(
            """
            {"id": "r1", "model": "qwen3-30b-a3b", "quant": "Q4_K_M", "context": 32768,
             "devices": ["rtx-3090", "rtx-3090"], "cache_type_k": "q8_0", "cache_type_v": "q8_0",
             "flash_attention": true, "parallel": 2, "tensor_split": [3, 1], "desktop": true,
             "override_tensor": ["blk\\\\.1\\\\.ffn_.*_exps=CPU"], "system_ram": 68719476736,
             "reserve": [1073741824, 0], "mtp": null}""");
    JsonNode query =
        Client.get(
            ESTIMATE
                + "?id=r1&model=qwen3-30b-a3b&quant=q4_k_m&context=32k&devices=2x%20rtx-3090"
                + "&cache_type_k=q8_0&cache_type_v=q8_0&flash_attention=on&parallel=2"
                + "&tensor_split=3,1&desktop=true&override_tensor=blk%5C.1%5C.ffn_.*_exps=CPU"
                + "&system_ram=64GB&reserve=1073741824,0&mtp=");
    assertThat(query).isEqualTo(body);
    assertThat(body.path("id").asString()).isEqualTo("r1");
    assertThat(body.path("devices").size()).isEqualTo(2);
  }

  @Test
  void devices_are_separated_by_commas_or_given_several_times() {
    String model = ESTIMATE + "?model=qwen3-8b&devices=";
    assertThat(Client.get(model + "rtx-3090&devices=rtx-4090"))
        .isEqualTo(Client.get(model + "rtx-3090,rtx-4090"));
  }

  @Test
  void an_array_is_answered_in_its_order_and_a_bad_item_stops_no_other() {
    JsonNode answers =
        Client.post(
            """
            [{"id": "a", "model": "qwen3-8b"}, {"id": "b", "model": "qwen3-9000b"}, 7,
             {"id": "c", "model": "qwen3-8b", "quant": "F16", "quant": "Q8_0"}, {"model": },
             {"id": 5, "model": "qwen3-8b", "quant": "Q8_0"}, ]""");
    assertThat(answers.size()).isEqualTo(7);
    assertThat(answers.path(0).path("model").path("id").asString()).isEqualTo("qwen3-8b");
    assertThat(answers.path(1).path("id").asString()).isEqualTo("b");
    assertThat(answers.path(1).path("error").path("code").asString()).isEqualTo("unknown_model");
    for (int bad : new int[] {2, 3, 4, 6}) {
      assertThat(answers.path(bad).path("error").path("code").asString())
          .isEqualTo("invalid_request");
    }
    assertThat(answers.path(5).path("id").asString()).isEqualTo("5");
    assertThat(answers.path(5).path("weights").path("quant").asString()).isEqualTo("Q8_0");
  }

  @Test
  void an_array_may_be_empty_or_have_thousands_of_items() {
    assertThat(Client.post(" [ ] ").size()).isZero();
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      requests.add(
          "{\"id\": \""
              + i
              + "\", \"model\": \"qwen3-8b\", \"context\": "
              + (i % 9 + 1) * 512
              + "}");
    }
    JsonNode answers = Client.post(requests.toString());
    assertThat(answers.size()).isEqualTo(2000);
    for (int i = 0; i < 2000; i++) {
      assertThat(answers.path(i).path("id").asString()).isEqualTo("" + i);
      assertThat(answers.path(i).path("workload").path("context").asInt())
          .isEqualTo((i % 9 + 1) * 512);
    }
  }

  @Test
  void many_may_ask_at_once_and_all_get_their_own_answer() throws Exception {
    List<Callable<JsonNode>> asked = new ArrayList<>();
    List<JsonNode> alone = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String address = ESTIMATE + "?model=qwen3-8b&devices=rtx-4090&context=" + (i % 5 + 1) * 1024;
      asked.add(() -> Client.get(address));
      alone.add(Client.get(address));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers = threads.invokeAll(asked);
      for (int i = 0; i < 40; i++) assertThat(answers.get(i).get()).isEqualTo(alone.get(i));
    }
  }

  @Test
  void lists_come_in_parts_with_links_to_the_parts_beside_them() {
    JsonNode all = Client.get("/api/v1/models?limit=500");
    int total = all.path("total").asInt();
    assertThat(all.path("models").size()).isEqualTo(Math.min(500, total));
    String link = Client.reply("/api/v1/models?q=qwen3&limit=3&offset=3").headers().get("Link");
    assertThat(link)
        .isEqualTo(
            "</api/v1/models?limit=3&offset=6&q=qwen3>; rel=\"next\","
                + " </api/v1/models?limit=3&offset=0&q=qwen3>; rel=\"prev\"");
    JsonNode part = Client.get("/api/v1/models?limit=3&offset=3");
    assertThat(part.path("total").asInt()).isEqualTo(total);
    assertThat(part.path("models").path(0)).isEqualTo(all.path("models").path(3));
    assertThat(Client.reply("/api/v1/models?q=no-such").headers()).doesNotContainKey("Link");
    assertThat(Client.get("/api/v1/models?offset=1000000").path("models").size()).isZero();
    assertThat(Client.get("/api/v1/devices").path("devices").size()).isEqualTo(50);
  }

  @Test
  void following_the_links_gives_every_model_once() {
    List<String> ids = new ArrayList<>();
    String address = "/api/v1/models?limit=60&sort=name";
    while (!address.isEmpty()) {
      for (JsonNode model : Client.get(address).path("models"))
        ids.add(model.path("id").asString());
      String link = Client.reply(address).headers().getOrDefault("Link", "");
      int end = link.indexOf(">; rel=\"next\"");
      address = end < 0 ? "" : link.substring(1, end);
    }
    assertThat(ids).doesNotHaveDuplicates().isSorted();
    assertThat(ids).hasSize(Client.get("/api/v1/models").path("total").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "estimate?model=qwen3-8b&contxt=1 | contxt | did you mean 'context'?",
        "estimate?quant=F16 | model | model=",
        "estimate?model=qwen3-8b&model=qwen3-4b | model | once",
        "estimate?model=qwen3-8b&devices=rtx-4909 | devices | did you mean",
        "estimate?model=qwen3-8b&context=lots | context | 128k",
        "estimate?model=qwen3-8b&batch=1e3 | batch | digits",
        "estimate?model=qwen3-8b&kv_unified=perhaps | kv_unified | true or false",
        "estimate?model=qwen3-8b&usable=1,2 | usable | give one",
        "estimate?model=hf://org/repo/file.gguf | model | in the browser",
        "estimate?model=/etc/model.gguf | model | berth estimate",
        "estimate?model=config.json | model | berth estimate",
        "fit?model=qwen3-8b | devices | rtx-4090",
        "fit?model=qwen3-8b&devices=cpu | devices | system_ram",
        "fit?model=qwen3-8b&devices=rtx-4090&min_speed=0 | min_speed | tokens per second",
        "fit?model=qwen3-8b&devices=rtx-4090&gpu_layers=3 | gpu_layers | did you mean",
        "hardware?model=qwen3-8b&sort=price | sort | memory, speed",
        "recommend?devices=rtx-4090&use=cooking | use | one of chat",
        "compare?a=qwen3-8b | b | b=",
        "models?limit=501 | limit | 1 to 500",
        "models?limit=0 | limit | 1 to 500",
        "models?offset=-1 | offset | 0 or more",
        "models?sort=beauty | sort | released",
        "models?parameters=many | parameters | 70B",
        "models/qwen3-9b | model | did you mean",
        "models/qwen3-8b?limit=1 | limit | there are none",
        "devices?vendor=acme | vendor | one of",
        "devices/rtx-9999 | devices | did you mean"
      })
  void what_is_wrong_is_said_with_its_field_and_a_way_out(
      String address, String field, String way) {
    JsonNode problem = Client.problem(() -> Client.reply("/api/v1/" + address));
    assertThat(problem.path("field").asString()).isEqualTo(field);
    assertThat(problem.path("hint").asString()).contains(way);
    assertThat(problem.path("status").asInt()).isBetween(400, 499);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\": {\"gguf\": \"/etc/passwd\"}}",
        "{\"model\": {\"gguf\": \"http://169.254.169.254/\"}}",
        "{\"model\": {\"config\": \"hf://org/repo/config.json\"}}"
      })
  void no_file_and_no_address_is_opened(String body) {
    JsonNode problem = Client.problem(() -> Client.post(body));
    assertThat(problem.path("code").asString()).isEqualTo("invalid_request");
    assertThat(problem.path("field").asString()).isEqualTo("model");
    assertThat(problem.path("hint").asString()).contains("browser").contains("berth estimate");
    assertThat(Client.post("[" + body + "]").path(0).path("error").path("field").asString())
        .isEqualTo("model");
  }

  @Test
  void a_combination_the_engine_refuses_is_a_problem_of_its_own() {
    String cache = ESTIMATE + "?model=qwen3-8b&cache_type_v=q8_0&flash_attention=off";
    assertThat(Client.problem(() -> Client.reply(cache)).path("code").asString())
        .isEqualTo("refused");
    String devices = "/api/v1/fit?model=qwen3-8b&devices=cpu,rtx-4090";
    assertThat(Client.problem(() -> Client.reply(devices)).path("field").asString())
        .isEqualTo("devices");
  }

  @Test
  void scripts_of_other_sites_may_read_answers() {
    assertThat(Client.reply("/api/v1/models/qwen3-8b").headers())
        .containsEntry("Access-Control-Allow-Origin", "*");
    assertThat(Client.post("[]".getBytes(java.nio.charset.StandardCharsets.UTF_8)).headers())
        .containsEntry("Access-Control-Allow-Origin", "*");
  }
}
