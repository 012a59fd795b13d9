package berth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import berth.fit.Room;
import berth.fit.Verdict;
import berth.oracle.OracleHeaders;
import berth.plan.Plan;
import berth.plan.Workload;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How far the context of a model goes that runs with part in system RAM.
class LargestContextTest {
  private static final int STEP = 256;

  @ParameterizedTest
  @CsvSource({
    "llama-3.1-8b.q4k.gguf, 4096, 6144",
    "llama-3.3-70b.q4k.gguf, 24576, 32768",
    "qwen3-30b-a3b.q4k.gguf, 8192, 12288",
    "gpt-oss-120b.mxfp4.gguf, 16384, 49152",
    "gemma3-27b.q4k.gguf, 12288, 8192"
  })
  void with_part_in_ram_it_fits_and_one_step_more_does_not(String header, long gpu, long ram) {
    Room room = Rooms.of(Optional.of(ram), gpu);
    Planner planner = new Planner();
    Plan plan = Rooms.plan(OracleHeaders.weights(header), Workload.ofContext(2048), 1);
    Planned found = planner.best(plan, room);
    assertThat(found.fit().verdict()).contains(Verdict.OFFLOAD);
    int largest = planner.largestContext(plan, found).orElseThrow();
    assertThat(fits(planner, plan, room, largest)).isTrue();
    int trained = plan.weights().model().shape().contextLength();
    if (largest < trained) assertThat(fits(planner, plan, room, largest + STEP)).isFalse();
    assertThat(planner.contextAtLeast(plan, found).orElseThrow()).isLessThanOrEqualTo(largest);
  }

  private static boolean fits(Planner planner, Plan plan, Room room, int context) {
    return planner.best(plan.with(plan.workload().withContext(context)), room).fits();
  }
}
