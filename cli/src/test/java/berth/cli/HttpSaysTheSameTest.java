package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.site.Ask;
import berth.site.Octets;
import berth.site.Reply;
import berth.site.Site;
import berth.site.api.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// One question has one answer, typed or asked over HTTP: the same JSON to the letter.
class HttpSaysTheSameTest {
  private static final Site SITE = new Site(Api.routes());

  private static String asked(Ask ask) throws IOException {
    Site.Found found = SITE.find(ask.method(), ask.path()).orElseThrow();
    return switch (found.route().handler().reply(ask, found.values()).body()) {
      case Reply.Whole whole -> whole.bytes().text();
      case Reply.Streamed(Reply.Writer writer) -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeTo(out);
        yield out.toString(StandardCharsets.UTF_8);
      }
    };
  }

  /// An address as one would write it, without codes.
  private static String asked(String address) throws IOException {
    String[] parts = address.split("\\?", 2);
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : parts[1].split("&", -1)) {
      if (pair.isEmpty()) continue;
      String[] words = pair.split("=", 2);
      query.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(words[1]);
    }
    return asked(new Ask(Ask.Method.GET, "/api/v1/" + parts[0], query, Map.of(), Octets.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "estimate qwen3-8b | estimate?model=qwen3-8b",
        "estimate qwen3-30b-a3b -q Q4_K_M --on rtx-4090 -c 32k"
            + " | estimate?model=qwen3-30b-a3b&quant=Q4_K_M&devices=rtx-4090&context=32k",
        "estimate gpt-oss-120b --on rtx-3090,rtx-3090 --ram 64GB -ctk q8_0 -ctv q8_0 -fa on -np 2"
            + " | estimate?model=gpt-oss-120b&devices=rtx-3090,rtx-3090&system_ram=64GB"
            + "&cache_type_k=q8_0&cache_type_v=q8_0&flash_attention=on&parallel=2",
        "estimate gemma-3-27b-it --on cpu --ram 32GB -nkvo --swa-full"
            + " | estimate?model=gemma-3-27b-it&devices=cpu&system_ram=32GB&kv_offload=false"
            + "&swa_full=true",
        "estimate deepseek-v3.1 --on 8x@h100-sxm -ngl 30 -ot ffn_.*_exps=CPU --depth 4k"
            + " | estimate?model=deepseek-v3.1&devices=8x h100-sxm&gpu_layers=30"
            + "&override_tensor=ffn_.*_exps=CPU&depth=4k",
        "fit qwen3-30b-a3b --on rtx-3060-12gb --ram 32GB -c 32k"
            + " | fit?model=qwen3-30b-a3b&devices=rtx-3060-12gb&system_ram=32GB&context=32k",
        "fit qwen3-8b --on rtx-4090 --min-speed 50"
            + " | fit?model=qwen3-8b&devices=rtx-4090&min_speed=50",
        "fit qwen3-8b --on rtx-4090 --with qwen3-0.6b:Q8_0"
            + " | fit?model=qwen3-8b&devices=rtx-4090&with=qwen3-0.6b:Q8_0",
        "hardware qwen3-30b-a3b -q Q4_K_M --min-speed 20 --sort speed"
            + " | hardware?model=qwen3-30b-a3b&quant=Q4_K_M&min_speed=20&sort=speed",
        "recommend --on rtx-4060-ti-16gb --for coding -c 32k"
            + " | recommend?devices=rtx-4060-ti-16gb&use=coding&context=32k",
        "compare qwen3-8b gemma-3-12b-it --on rtx-4090"
            + " | compare?a=qwen3-8b&b=gemma-3-12b-it&devices=rtx-4090",
        "models qwen3 coder | models?q=qwen3 coder",
        "models --org google --size <=24GB --commercial --sort size"
            + " | models?org=google&size=<=24GB&commercial=true&sort=size",
        "devices rtx 40 | devices?q=rtx 40",
        "devices --vendor amd --memory >=24GB --sort bandwidth"
            + " | devices?vendor=amd&memory=>=24GB&sort=bandwidth&limit=500",
        "show qwen3-8b | models/qwen3-8b?",
        "show rtx-4090 | devices/rtx-4090?"
      })
  void as_it_is_typed_and_as_it_is_asked(String typed, String address) throws IOException {
    String[] words = (typed + " --json").split(" ");
    for (int i = 0; i < words.length; i++) words[i] = words[i].replace('@', ' ');
    Program program = Program.run(words);
    assertThat(program.error()).isEmpty();
    assertThat(asked(address)).isEqualTo(program.out().strip());
  }

  @Test
  void lines_and_arrays_get_the_same_answers() throws IOException {
    String lines =
        """
        {"id": "a", "model": "qwen3-8b", "devices": ["rtx-4090"]}
        {"id": "b", "model": "qwen3-8b", "contxt": 1}
        {"id": "c", "model": "qwen3-30b-a3b", "quant": "F16", "devices": ["rtx-4090"]}
        """;
    String body = "[" + lines.strip().replace("\n", ",\n") + "]";
    Ask ask = new Ask(Ask.Method.POST, "/api/v1/estimate", Map.of(), Map.of(), Octets.of(body));
    assertThat(new JsonMapper().readTree(asked(ask)).values().stream().toList())
        .isEqualTo(Asked.batch(lines));
  }
}
