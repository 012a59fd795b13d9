package berth.peer;

import static berth.peer.MadeUp.free;
import static berth.peer.MadeUp.left;
import static berth.peer.MadeUp.placed;
import static org.assertj.core.api.Assertions.assertThat;

import berth.oracle.OracleHeaders;
import berth.placement.Placement;
import berth.plan.Plan;
import berth.plan.TensorOverride;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The engine's fitting rule for mixtures of experts (common/fit.cpp, llama.cpp b10256). Free
/// memory is made up, in MiB.
class MixtureFitTest {
  private static final Weights QWEN3_30B = OracleHeaders.weights("qwen3-30b-a3b.q4k.gguf");
  private static final Weights GPT_OSS = OracleHeaders.weights("gpt-oss-120b.mxfp4.gguf");

  @Test
  void a_mixture_keeps_attention_and_cache_on_the_gpu_and_experts_at_the_back_in_ram() {
    Asked asked = Asked.of(QWEN3_30B, free(8192)).withContext(32_768);
    Plan plan = placed(asked);
    Placement placement = Placement.of(plan);
    assertThat(placement.complete()).isTrue();
    for (int i = 0; i < QWEN3_30B.count(); i++) {
      if (QWEN3_30B.tensor(i).role().startsWith("attn")) {
        assertThat(placement.device(i, QWEN3_30B.tensor(i).layer())).isZero();
      }
    }
    assertThat(plan.offload().overrides().getLast().text())
        .isEqualTo("blk\\.48\\.ffn_(up|down|gate_up|gate)_(ch|)exps=CPU");
    assertThat(left(asked, plan).getFirst()).isGreaterThanOrEqualTo(1024);
  }

  /// The rule for the output names block 48, which there is not; so the first block is whole.
  @Test
  void of_a_mixture_at_least_one_block_keeps_its_experts() {
    Asked asked = Asked.of(QWEN3_30B, free(8192)).withContext(32_768);
    Trials trials = new Trials(asked, 32_768);
    Shares shares = Shares.none(1).with(0, Share.NONE.with(49, 48));
    List<TensorOverride> rules = shares.offload(48).overrides();
    assertThat(rules).hasSize(48);
    assertThat(rules).noneMatch(rule -> rule.matches("blk.0.ffn_up_exps.weight"));
    assertThat(rules).anyMatch(rule -> rule.matches("blk.1.ffn_up_exps.weight"));
    assertThat(trials.plan(shares.offload(48)).offload().gpuLayers()).isEqualTo(49);
  }

  @Test
  void one_more_layer_of_a_mixture_is_placed_in_part() {
    List<String> parts = new ArrayList<>();
    for (int mib : List.of(8192, 12_288, 16_384)) {
      Plan plan = placed(Asked.of(GPT_OSS, free(mib)).withContext(8192));
      parts.add(plan.offload().overrides().getFirst().text().replaceAll("[0-9]+", "N"));
    }
    assertThat(parts)
        .allMatch(
            part ->
                part.equals("blk\\.N\\.ffn_(gate|up|gate_up|down).*=CPU")
                    || part.equals("blk\\.N\\.ffn_(gate|gate_up|down).*=CPU")
                    || part.equals("blk\\.N\\.ffn_down.*=CPU"));
  }

  @Test
  void where_there_is_a_next_gpu_the_rest_of_a_layer_goes_there() {
    Asked asked = Asked.of(GPT_OSS, free(24_576, 24_576)).withContext(32_768);
    Plan plan = placed(asked);
    assertThat(plan.offload().overrides().getFirst().buffer()).isEqualTo("CUDA1");
    assertThat(plan.offload().overrides().getLast().buffer()).isEqualTo("CPU");
    assertThat(left(asked, plan)).allMatch(mib -> mib >= 1024);
  }

  @Test
  void a_mixture_whose_attention_does_not_fit_is_treated_like_a_dense_model_without_experts() {
    Plan plan = placed(Asked.of(QWEN3_30B, free(2048)).withContext(32_768));
    assertThat(plan.offload().gpuLayers()).isBetween(1, 48);
    assertThat(plan.offload().overrides())
        .allMatch(rule -> rule.text().endsWith("ffn_(up|down|gate_up|gate)_(ch|)exps=CPU"));
  }

  /// The last GPU gets no layer, so that none is found to start from.
  @Test
  void a_last_gpu_without_room_keeps_all_experts_in_ram_however_much_the_first_has() {
    Asked asked = Asked.of(QWEN3_30B, free(24_576, 900)).withContext(32_768);
    Plan plan = placed(asked);
    assertThat(plan.offload().tensorSplit()).containsExactly(49.0, 0.0);
    assertThat(left(asked, plan).getFirst()).isGreaterThan(20_000);
    Asked first = Asked.of(QWEN3_30B, free(24_576)).withContext(32_768);
    assertThat(LlamaFit.of(first)).isInstanceOf(Fitted.LeftAlone.class);
  }

  /// The engine counts without sign: where the first GPU took every layer, one more is moved and
  /// leaves less than none. What moves is the output; its rule matches no tensor.
  @Test
  void a_last_gpu_may_lose_even_the_output_to_a_first_one_that_has_room_for_all() {
    Plan plan = placed(Asked.of(QWEN3_30B, free(24_576, 2048)));
    assertThat(plan.offload().tensorSplit()).containsExactly(49.0, 0.0);
    assertThat(plan.offload().overrides()).hasSize(1);
    assertThat(plan.offload().overrides().getFirst().text()).startsWith("blk\\.48\\.");
    assertThat(Placement.of(plan).outputDevice()).isZero();
  }
}
