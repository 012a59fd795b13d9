package berth.graph;

import static org.assertj.core.api.Assertions.assertThat;

import berth.oracle.OracleHeaders;
import org.junit.jupiter.api.Test;

/// Kernels counted by hand along the engine's graph.
class KernelsTest {
  private static Kernels kernels(String header) {
    return Kernels.of(OracleHeaders.weights(header));
  }

  /// Seven matrices, two norms, two rotations, one for both halves of the cache, attention, the
  /// gate, two sums that join the block.
  @Test
  void a_llama_layer_is_16() {
    Kernels kernels = kernels("llama-3.1-8b.q4k.gguf");
    for (int layer = 0; layer < 31; layer++) assertThat(kernels.of(layer)).isEqualTo(16);
  }

  /// The last norm and the output matrix count to the last layer, the look-up of the embedding to
  /// none.
  @Test
  void what_follows_the_last_layer_counts_to_it() {
    Kernels kernels = kernels("llama-3.1-8b.q4k.gguf");
    assertThat(kernels.of(31)).isEqualTo(18);
    assertThat(kernels.outside()).isZero();
    assertThat(kernels.all()).isEqualTo(32 * 16 + 2);
  }

  /// Four matrices of attention, four norms (of queries and keys, too), two rotations, one for both
  /// halves of the cache, attention; the router, the choice of experts in one, three matrices of
  /// experts, their gate, their weighting, their sum in one; two sums that join the block.
  @Test
  void a_layer_of_a_mixture_is_22() {
    Kernels kernels = kernels("qwen3-30b-a3b.q4k.gguf");
    for (int layer = 0; layer < 47; layer++) assertThat(kernels.of(layer)).isEqualTo(22);
    assertThat(kernels.all()).isEqualTo(48 * 22 + 2);
  }
}
