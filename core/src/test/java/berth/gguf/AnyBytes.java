package berth.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import berth.Inspection;
import berth.ModelSummary;
import berth.memory.Memory;
import berth.model.UnreadableModelException;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.plan.Workload;
import berth.quantization.Weights;
import java.util.Optional;

/// The whole way from bytes to an estimate, for bytes nobody vouches for. Only what each step may
/// throw is caught.
final class AnyBytes {
  /// How far some bytes came.
  enum Reached {
    NOTHING,
    HEADER,
    MODEL,
    MEMORY
  }

  private AnyBytes() {}

  /// The header, if the bytes have one.
  static Optional<GgufHeader> read(byte[] bytes) {
    return read(Sources.of(bytes));
  }

  static Optional<GgufHeader> read(ByteSource source) {
    try {
      GgufHeader header = GgufReader.read(source);
      assertThat(header.headerBytes()).isBetween(24L, source.length());
      assertThat(header.fileBytes()).isGreaterThanOrEqualTo(header.headerBytes());
      return Optional.of(header);
    } catch (GgufFormatException e) {
      assertThat(e.offset()).isBetween(0L, source.length());
      assertThat(e).hasMessageStartingWith("at byte " + e.offset() + ": ");
      return Optional.empty();
    }
  }

  /// All steps: header, inspection, model, and its memory on the CPU.
  static Reached all(byte[] bytes) {
    return read(bytes).map(AnyBytes::estimated).orElse(Reached.NOTHING);
  }

  /// All steps after the header.
  static Reached estimated(GgufHeader header) {
    try {
      Inspection inspection = Inspection.of(header);
      assertThat(inspection.elements()).isGreaterThanOrEqualTo(header.tensors().size());
      inspection.summary().ifPresent(AnyBytes::check);
      Optional<Weights> weights = inspection.weights();
      return weights.isPresent() ? memory(weights.get()) : Reached.HEADER;
    } catch (UnreadableModelException e) {
      assertThat(e.getMessage()).startsWith(e.field());
      return Reached.HEADER;
    }
  }

  private static void check(ModelSummary summary) {
    assertThat(summary.layers()).hasSizeLessThan(513);
    ModelSummary.CachePerToken token = summary.cachePerToken();
    assertThat(token.full()).isNotNegative();
    assertThat(token.window()).isNotNegative();
    assertThat(token.state()).isNotNegative();
    assertThat(summary.parameters().active()).isBetween(0L, summary.parameters().total());
  }

  private static Reached memory(Weights weights) {
    try {
      Plan plan = plan(weights);
      Memory memory = Memory.of(plan);
      assertThat(memory.total().count()).isNotNegative();
      assertThat(memory.compute().buffers().getLast().bytes()).isNotNegative();
      return Reached.MEMORY;
    } catch (UnreadableModelException | RefusedException e) {
      assertThat(e).hasMessageNotContaining("null");
      return Reached.MODEL;
    }
  }

  private static Plan plan(Weights weights) {
    return new Plan(weights, Workload.ofContext(512), 0, Offload.ALL, Allocation.REAL);
  }
}
