package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import berth.Answer;
import berth.Estimator;
import berth.Request;
import berth.catalogue.data.PackedCatalogue;
import berth.gguf.ByteSource;
import berth.gguf.GgmlType;
import berth.gguf.GgufReader;
import berth.memory.Memory;
import berth.model.Architecture;
import berth.quantization.Weights;
import berth.source.GgufModel;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A model of the catalogue, and the header that stands for it where there is no catalogue, such as
/// a page: both must get the same answers.
class HeaderOfEveryModelTest {
  private static final List<String> FORMATS = List.of("Q4_K_M", "Q8_0", "BF16", "IQ2_XS", "fp8");
  private static final List<Integer> CONTEXTS = List.of(8192, 4096, 16384, 8192, 8192);

  @Test
  void a_header_gets_the_answers_of_its_model() {
    int asked = 0;
    for (ModelEntry model : PackedCatalogue.models().models()) {
      if (!isLoaded(model)) continue;
      Weights source = model.checkpoint().weights(GgmlType.BF16);
      Weights read = read(model.checkpoint().header(GgmlType.BF16));
      assertThat(read.model()).as(model.id()).isEqualTo(source.model());
      assertThat(read.format()).isEqualTo(source.format());
      // Another format for each, so that all are tried with every family.
      int which = asked++ % FORMATS.size();
      String quant = FORMATS.get(which);
      Request.Wanted wanted = Request.Wanted.DEFAULT.withContext(CONTEXTS.get(which));
      assertThat(totals(Asked.weights(read, quant), wanted))
          .as(model.id() + " " + quant)
          .isEqualTo(totals(Asked.weights(source, quant), wanted));
    }
    assertThat(asked).isGreaterThan(300);
  }

  private static boolean isLoaded(ModelEntry model) {
    return model.counted().filter(c -> Architecture.of(c.architecture()).isPresent()).isPresent();
  }

  private static Weights read(byte[] header) {
    return GgufModel.weights(GgufReader.read(ByteSource.of(ByteBuffer.wrap(header))));
  }

  private static String totals(Weights weights, Request.Wanted wanted) {
    Answer answer = Asked.answer(new Estimator(), weights, wanted);
    Memory memory = answer.memory();
    Memory.OnDevice gpu = memory.devices().getFirst();
    return "weights "
        + gpu.weights().bytes()
        + " cache "
        + gpu.cache().bytes()
        + " compute "
        + gpu.compute().bytes()
        + " host "
        + memory.host().total()
        + " longest "
        + answer.maxContext();
  }
}
