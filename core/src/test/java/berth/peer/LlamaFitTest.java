package berth.peer;

import static berth.peer.MadeUp.free;
import static berth.peer.MadeUp.left;
import static berth.peer.MadeUp.placed;
import static org.assertj.core.api.Assertions.assertThat;

import berth.memory.Memory;
import berth.oracle.OracleHeaders;
import berth.placement.Placement;
import berth.plan.FlashAttention;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.TensorOverride;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The engine's fitting rule, sentence by sentence (common/fit.cpp, llama.cpp b10256). Free memory
/// is made up, in MiB, except where a run is named.
class LlamaFitTest {
  private static final Weights LLAMA_8B = OracleHeaders.weights("llama-3.1-8b.q4k.gguf");
  private static final Weights LLAMA_70B = OracleHeaders.weights("llama-3.3-70b.q4k.gguf");
  private static final int TRAINED = 131_072;

  /// Hermes 3 Llama 3.1 8B in Q4_0 on an RTX 2060 with 5141 MiB free, `-c 32768 -np 1 -b 512`: what
  /// llama-server 74ade5274 printed on 28 June 2026. It tried 0, 33, 15 and 16 layers.
  @Test
  void a_run_on_an_rtx_2060_put_15_layers_there_in_4089_mib() {
    Weights weights = OracleHeaders.weights("llama-3.1-8b.q4_0.gguf");
    Workload workload =
        new Workload(
            32_768,
            new Workload.Batching(512, 512, 1, 1),
            Workload.DEFAULT_CACHE,
            FlashAttention.AUTO);
    Asked asked = Asked.of(weights, free(5141)).with(workload).withContext(32_768);
    assertThat(placed(asked).offload().gpuLayers()).isEqualTo(15);
    Trials trials = new Trials(asked, 32_768);
    assertThat(mib(trials, Offload.ALL)).containsExactly(8392L);
    assertThat(mib(trials, layers(0))).containsExactly(248L);
    assertThat(mib(trials, layers(15))).containsExactly(4089L);
    assertThat(mib(trials, layers(16))).containsExactly(4334L);
  }

  @Test
  void a_model_that_fits_with_the_margin_is_left_alone() {
    Fitted fitted = LlamaFit.of(Asked.of(LLAMA_8B, free(24_576)));
    assertThat(fitted).isInstanceOf(Fitted.LeftAlone.class);
    assertThat(fitted.plan().workload().context()).isEqualTo(TRAINED);
    assertThat(fitted.plan().offload()).isEqualTo(Offload.ALL);
  }

  @Test
  void without_shares_layers_are_shared_by_free_memory() {
    Fitted fitted = LlamaFit.of(Asked.of(LLAMA_8B, free(24_576, 8192)).withContext(8192));
    assertThat(fitted).isInstanceOf(Fitted.LeftAlone.class);
    Placement placement = Placement.of(fitted.plan());
    assertThat(placement.layerDevice(24)).isZero();
    assertThat(placement.layerDevice(25)).isEqualTo(1);
  }

  @Test
  void exactly_the_margin_is_enough_and_a_byte_less_is_not() {
    long used =
        Trials.used(Memory.of(Asked.of(LLAMA_8B, free(1)).plan(TRAINED, Offload.ALL))).getFirst();
    long margin = Asked.DEFAULT_MARGIN.count();
    Asked enough = Asked.of(LLAMA_8B, List.of(new Bytes(used + margin)));
    Asked less = Asked.of(LLAMA_8B, List.of(new Bytes(used + margin - 1)));
    assertThat(LlamaFit.of(enough)).isInstanceOf(Fitted.LeftAlone.class);
    assertThat(LlamaFit.of(less)).isInstanceOf(Fitted.Shortened.class);
  }

  @Test
  void on_one_gpu_a_shorter_context_comes_before_fewer_layers() {
    Asked asked = Asked.of(LLAMA_8B, free(8192));
    Fitted fitted = LlamaFit.of(asked);
    assertThat(fitted).isInstanceOf(Fitted.Shortened.class);
    assertThat(fitted.plan().workload().context() % 256).isZero();
    assertThat(fitted.plan().offload()).isEqualTo(Offload.ALL);
    assertThat(left(asked, fitted.plan()).getFirst()).isBetween(1024L, 1024L + 33);
  }

  @Test
  void context_is_shortened_no_further_than_4096() {
    Asked asked = Asked.of(LLAMA_8B, free(4096));
    Plan plan = placed(asked);
    assertThat(plan.workload().context()).isEqualTo(4096);
    assertThat(plan.offload().gpuLayers()).isBetween(1, 32);
  }

  @Test
  void a_context_that_the_user_named_is_kept() {
    Plan plan = placed(Asked.of(LLAMA_8B, free(8192)).withContext(65_536));
    assertThat(plan.workload().context()).isEqualTo(65_536);
    assertThat(plan.offload().gpuLayers()).isBetween(1, 32);
  }

  @Test
  void one_gpu_is_filled_with_whole_layers_until_one_more_would_take_the_margin() {
    Asked asked = Asked.of(LLAMA_70B, free(24_576)).withContext(8192);
    int layers = placed(asked).offload().gpuLayers();
    Trials trials = new Trials(asked, 8192);
    long target = asked.target(0);
    assertThat(Trials.used(trials.memory(layers(layers))).getFirst()).isLessThanOrEqualTo(target);
    assertThat(Trials.used(trials.memory(layers(layers + 1))).getFirst()).isGreaterThan(target);
  }

  @Test
  void the_margin_can_be_smaller() {
    Asked asked = Asked.of(LLAMA_70B, free(24_576)).withContext(8192);
    Plan usual = placed(asked);
    Plan closer = placed(asked.withMargin(Bytes.ofMib(256)));
    assertThat(closer.offload().gpuLayers()).isGreaterThan(usual.offload().gpuLayers());
  }

  @Test
  void a_gpu_too_small_for_any_layer_still_gets_the_buffers_of_large_batches() {
    Asked asked = Asked.of(LLAMA_8B, free(900)).withContext(8192);
    Plan plan = placed(asked);
    assertThat(plan.offload().gpuLayers()).isZero();
    assertThat(left(asked, plan).getFirst()).isLessThan(900L);
  }

  @Test
  void several_gpus_are_filled_from_the_last_to_the_first() {
    Asked asked = Asked.of(LLAMA_70B, free(24_576, 16_384)).withContext(32_768);
    Offload offload = placed(asked).offload();
    double last = offload.tensorSplit().get(1);
    Trials trials = new Trials(asked, 32_768);
    Shares onlyLast = Shares.none(2).with(1, Share.NONE.with((int) last + 1, 0));
    Trial oneMore = trials.of(onlyLast, 2);
    assertThat(trials.fits(oneMore, 1)).isFalse();
    assertThat(offload.gpuLayers()).isEqualTo((int) (offload.tensorSplit().getFirst() + last));
    assertThat(offload.gpuLayers()).isLessThan(81);
  }

  @Test
  void with_layers_in_ram_the_margin_holds_on_every_gpu() {
    Asked asked = Asked.of(LLAMA_70B, free(24_576, 16_384)).withContext(32_768);
    assertThat(left(asked, placed(asked))).allMatch(mib -> mib >= 1024);
  }

  /// Once the first GPU has taken the rest, batches are pipelined, which takes more on all; the
  /// last GPU is not tried again.
  @Test
  void pipelining_may_take_from_the_margin_of_a_gpu_filled_before() {
    Asked asked = Asked.of(LLAMA_70B, free(24_576, 24_576));
    Plan plan = placed(asked);
    assertThat(Placement.of(plan).pipelined()).isTrue();
    assertThat(left(asked, plan).get(1)).isLessThan(1024);
  }

  /// Half of a layer's weights for each GPU and one more: of 80 layers and the output, 1.5.
  @Test
  void on_several_gpus_the_context_leaves_room_for_layers_that_cannot_be_cut() {
    Asked two = Asked.of(LLAMA_70B, free(24_576, 24_576));
    Asked one = Asked.of(LLAMA_70B, free(24_576 * 2)).withMargin(Bytes.ofMib(2048));
    int onTwo = placed(two).workload().context();
    int onOne = LlamaFit.of(one).plan().workload().context();
    assertThat(onTwo).isLessThan(onOne);
  }

  @Test
  void layers_that_the_user_placed_are_not_placed_again_but_the_context_is_shortened_before() {
    Asked asked = Asked.of(LLAMA_70B, free(24_576)).with(layers(60));
    Fitted fitted = LlamaFit.of(asked);
    assertThat(fitted).isInstanceOf(Fitted.GaveUp.class);
    assertThat(fitted.plan().offload().gpuLayers()).isEqualTo(60);
    assertThat(fitted.plan().workload().context()).isEqualTo(4096);
    assertThat(left(asked, fitted.plan()).getFirst()).isNegative();
  }

  @Test
  void neither_are_shares_or_rules_that_the_user_gave() {
    Offload shares = new Offload(999, List.of(1.0, 1.0), List.of(), 0);
    Offload rules = new Offload(999, List.of(), List.of(TensorOverride.parse("ffn_up=CPU")), 0);
    Asked two = Asked.of(LLAMA_70B, free(8192, 8192)).withContext(8192);
    assertThat(LlamaFit.of(two.with(shares))).isInstanceOf(Fitted.GaveUp.class);
    assertThat(LlamaFit.of(two.with(rules))).isInstanceOf(Fitted.GaveUp.class);
  }

  @Test
  void a_step_is_in_proportion_and_between_one_layer_and_all_but_one() {
    assertThat(Trial.step(33, 4117, 248, 8392)).isEqualTo(15);
    assertThat(Trial.step(18, 4117, 4089, 8392)).isEqualTo(1);
    assertThat(Trial.step(10, 99, 0, 100)).isEqualTo(9);
    assertThat(Trial.step(10, -50, 0, 100)).isEqualTo(9);
  }

  private static Offload layers(int layers) {
    return new Offload(layers, List.of(), List.of(), 0);
  }

  private static List<Long> mib(Trials trials, Offload offload) {
    return Trials.used(trials.memory(offload)).stream().map(bytes -> bytes >> 20).toList();
  }
}
