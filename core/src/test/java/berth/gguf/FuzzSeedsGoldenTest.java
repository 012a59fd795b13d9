package berth.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import berth.Golden;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The fuzz test starts from whole headers of every kind, which stand beside what it once found.
class FuzzSeedsGoldenTest {
  private static final Path SEEDS =
      Path.of("src/test/resources/berth/gguf/GgufReaderFuzzTestInputs/any_bytes");

  /// One header for each kind of graph.
  enum Seed {
    LLAMA("llama", SmallModel.llama()),
    BIG_ENDIAN("llama-2-big-endian", SmallModel.llama(2, ByteOrder.BIG_ENDIAN)),
    MIXTURE("mixture", SmallModel.mixture()),
    STATE_SPACE("state-space", SmallModel.stateSpace()),
    LATENT("latent", SmallModel.latent()),
    PROJECTOR("projector", SmallModel.projector());

    private final String file;
    private final RawHeader header;

    Seed(String file, RawHeader header) {
      this.file = file;
      this.header = header;
    }
  }

  @ParameterizedTest
  @EnumSource
  void seeds_are_as_written_and_come_all_the_way(Seed seed) {
    Golden.check(SEEDS.resolve(seed.file + ".gguf"), seed.header.bytes());
    AnyBytes.Reached all =
        seed == Seed.PROJECTOR ? AnyBytes.Reached.HEADER : AnyBytes.Reached.MEMORY;
    assertThat(AnyBytes.all(seed.header.bytes())).isEqualTo(all);
  }
}
