package berth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import berth.oracle.OracleHeaders;
import berth.plan.Workload;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many plans are computed for one answer.
class PricesTest {
  @ParameterizedTest
  @CsvSource({
    "llama-3.1-8b.q4k.gguf, 12288, 1",
    "llama-3.1-8b.q4k.gguf, 4096, 6",
    "llama-3.3-70b.q4k.gguf, 24576, 6",
    "qwen3-30b-a3b.q4k.gguf, 24576, 1",
    "qwen3-30b-a3b.q4k.gguf, 12288, 10",
    "gpt-oss-120b.mxfp4.gguf, 24576, 10",
    "deepseek-v3.q4k.gguf, 81920, 10"
  })
  void a_placement_is_found_in_a_few_prices(String header, long mib, int most) {
    Planner planner = new Planner();
    var plan = Rooms.plan(OracleHeaders.weights(header), Workload.ofContext(8192), 1);
    assertThat(planner.best(plan, Rooms.of(Optional.empty(), mib)).fits()).isTrue();
    assertThat(planner.computed()).isLessThanOrEqualTo(most);
  }
}
