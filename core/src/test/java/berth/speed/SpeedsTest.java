package berth.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import berth.device.Device;
import berth.device.DeviceMemory;
import berth.device.Machine;
import berth.placement.Placement;
import berth.plan.Offload;
import berth.plan.Plan;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The formulas, added up on paper for the model and the devices of [OnPaper].
class SpeedsTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private static Speed onOne(int depth, int prompt) {
    return OnPaper.speed(OnPaper.plan(1, 1, Offload.ALL), depth, prompt);
  }

  /// 1,531,904 bytes in 8 bits at 1.1 and 5,120 in 32 bits, of which a byte takes 1.25 ns.
  private static final double WEIGHTS = (1_531_904 * 1.1 + 5_120) * 1.25e-9;

  /// 16 in each of two layers, and after them the last norm and the output matrix.
  private static final double KERNELS = 34 * 10e-6;

  /// 512 bytes and 1,024 operations (4 heads × 128 × 2) in each of two layers for every token.
  private static final double CACHE = 2 * (512 * 1.25e-9 + 1_024 * 0.5e-9);

  @Test
  void a_token_takes_its_bytes_its_kernels_and_its_cache() {
    Spent spent = onOne(100, 512).spent();
    assertThat(spent.weights()).isCloseTo(WEIGHTS, EXACT);
    assertThat(spent.kernels()).isCloseTo(KERNELS, EXACT);
    assertThat(spent.cache()).isCloseTo(100 * CACHE, EXACT);
    assertThat(spent.all()).isCloseTo(0.002_683_168, EXACT);
    assertThat(spent.most()).isEqualTo("memory bandwidth");
  }

  @Test
  void bounds_are_multiples_that_physics_cuts_off() {
    Rate decode = onOne(100, 512).decode();
    assertThat(decode.predicted().value()).isCloseTo(1 / 0.002_683_168, within(1e-6));
    assertThat(decode.low().value()).isCloseTo(0.5 / 0.002_683_168, within(1e-6));
    double bytes = 1_531_904 + 5_120 + 100 * 2 * 512;
    assertThat(decode.high().value()).isCloseTo(1e9 / bytes, within(1e-6));
  }

  /// A second sequence reads no more weights, but its own cache, and multiplies 1,441,792 weights
  /// more, four times as long as the peak rate says.
  @Test
  void a_second_slot_costs_its_cache_and_its_arithmetic() {
    Speed two = OnPaper.speed(OnPaper.plan(1, 2, Offload.ALL), 100, 512);
    double seconds = WEIGHTS + KERNELS + 2 * 100 * CACHE + 2 * 1_441_792 * 4e-12;
    assertThat(two.together().orElseThrow().predicted().value())
        .isCloseTo(2 / seconds, within(1e-6));
    assertThat(two.decode()).isEqualTo(onOne(100, 512).decode());
  }

  /// The processor multiplies at 100 billion operations a second: 28.8 µs for a sequence more,
  /// where it takes 5.4 ms to read the weights once for all.
  @Test
  void slots_share_what_is_read_until_arithmetic_limits_them() {
    double weights = (1_531_904 + 5_120) * 3.5e-9 + 34 * 20e-6;
    double sequence = 2 * 1_441_792 / 100e9;
    Speed many = OnPaper.speed(OnPaper.plan(0, 256, Offload.ALL), 0, 0);
    assertThat(many.together().orElseThrow().predicted().value())
        .isCloseTo(256 / (weights + 255 * sequence), within(1e-6));
  }

  /// 2,359,296 operations a token, twice as long as the peak rate says, and twice that as the model
  /// is a quarter of what fills the device; 1,257,472 bytes once; attention to 256 tokens before
  /// each on average.
  @Test
  void a_prompt_takes_its_arithmetic_its_weights_once_and_its_attention() {
    double seconds = 512 * (2_359_296 * 2e-12 * 2 + 256 * 2 * 1_024 * 3e-12) + 1_257_472 * 1e-9;
    Speed speed = onOne(0, 512);
    assertThat(speed.firstToken().orElseThrow().value()).isCloseTo(seconds, EXACT);
    assertThat(speed.prefill().orElseThrow().predicted().value())
        .isCloseTo(512 / seconds, within(1e-6));
  }

  @Test
  void a_prompt_of_one_token_takes_as_long_as_decoding_one() {
    assertThat(onOne(100, 1).firstToken().orElseThrow().value())
        .isCloseTo(onOne(100, 1).spent().all(), EXACT);
  }

  @Test
  void without_a_prompt_there_is_no_first_token() {
    assertThat(onOne(100, 0).prefill()).isEmpty();
    assertThat(onOne(100, 0).firstToken()).isEmpty();
  }

  /// One layer each; the second GPU has the output, too.
  @Test
  void two_gpus_work_one_after_the_other_and_hand_over_once() {
    Spent two = OnPaper.speed(OnPaper.plan(2, 1, Offload.ALL), 100, 512).spent();
    assertThat(two.weights()).isCloseTo(WEIGHTS, EXACT);
    assertThat(two.kernels()).isCloseTo(KERNELS, EXACT);
    assertThat(two.links()).isCloseTo(OnPaper.DECODE_HOP, EXACT);
  }

  /// The first layer, 628,736 bytes: at 1.5 / 0.5 GB/s and 1 / (4 × 0.5 GB/s) a byte takes 3.5 ns,
  /// one of the cache, too; 16 steps of 20 µs; attention at 4 × 25 billion operations a second.
  @Test
  void a_layer_in_system_ram_takes_the_processors_time() {
    Spent spent = OnPaper.speed(OnPaper.plan(1, 1, OnPaper.layers(2)), 100, 512).spent();
    double bytes = 628_736 + 100 * 512;
    double seconds = bytes * 3.5e-9 + 16 * 20e-6 + 100 * 1_024 / 100e9;
    assertThat(spent.processor()).isCloseTo(seconds, EXACT);
    assertThat(spent.weights())
        .isCloseTo(((626_688 + 278_528) * 1.1 + 2_048 + 1_024) * 1.25e-9, EXACT);
    assertThat(spent.kernels()).isCloseTo(18 * 10e-6, EXACT);
  }

  /// The peak of all is 100 W for as long as a token takes.
  @Test
  void a_token_costs_at_most_the_boards_power_for_its_time() {
    assertThat(onOne(100, 512).joules().orElseThrow()).isCloseTo(100 * 0.002_683_168, within(1e-9));
  }

  @Test
  void nothing_is_said_of_a_gpu_whose_bandwidth_nobody_published() {
    Plan plan = OnPaper.plan(1, 1, Offload.ALL);
    Machine machine = new Machine(List.of(Device.GPU), OnPaper.computer());
    assertThat(
            new Speeds(OnPaper.calibration())
                .of(plan, Placement.of(plan), true, machine, Asked.at(0, 512)))
        .isEmpty();
  }

  @Test
  void of_a_computer_that_nobody_described_it_is_said_what_was_assumed() {
    Plan plan = OnPaper.plan(0, 1, Offload.ALL);
    Speed speed =
        new Speeds(OnPaper.calibration())
            .of(plan, Placement.of(plan), true, new Machine(List.of(), Device.CPU), Asked.at(0, 9))
            .orElseThrow();
    assertThat(Device.CPU.memory()).isEqualTo(DeviceMemory.UNKNOWN);
    assertThat(speed.basis()).isEqualTo(Basis.DERIVED);
    assertThat(speed.assumed())
        .containsExactly(
            "system RAM: two channels of DDR5-5600, 89.6 GB/s (assumed)",
            "processor: 8 cores (assumed)");
  }
}
