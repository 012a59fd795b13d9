package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import berth.Answer;
import berth.Estimator;
import berth.Request;
import berth.RequestException;
import berth.catalogue.data.PackedCatalogue;
import berth.gguf.GgmlType;
import berth.memory.Memory;
import berth.model.Architecture;
import berth.quantization.Format;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What holds of every model in every format at every context.
class WholeCatalogueTest {
  private static final int LEAST = 512;

  /// Models of which enough is known to compute.
  private static List<ModelEntry> models() {
    return PackedCatalogue.models().models().stream().filter(m -> m.counted().isPresent()).toList();
  }

  /// Of these, models that the engine loads.
  private static List<ModelEntry> loadable() {
    return models().stream()
        .filter(m -> Architecture.of(m.counted().orElseThrow().architecture()).isPresent())
        .toList();
  }

  private static int longest(ModelEntry model) {
    return Math.max(LEAST, model.counted().orElseThrow().context());
  }

  /// Contexts from small to the model's own, each twice the one before.
  private static List<Integer> contexts(ModelEntry model) {
    List<Integer> contexts = new ArrayList<>();
    int longest = longest(model);
    for (long context = LEAST; context < longest; context *= 2) contexts.add((int) context);
    contexts.add(longest);
    return contexts;
  }

  /// Every format, each at another context.
  @Test
  void no_total_is_below_its_weights_whatever_the_format() {
    each(
        model -> {
          Weights source = model.checkpoint().weights(GgmlType.BF16);
          List<Integer> contexts = contexts(model);
          Estimator estimator = new Estimator();
          int i = 0;
          for (String name : Format.names()) {
            int context = contexts.get(i++ % contexts.size());
            neverLess(model, Asked.weights(source, name), estimator, List.of(context));
          }
        });
  }

  /// Every context in the format that people take.
  @Test
  void more_context_never_needs_less() {
    each(
        model -> {
          String usual = model.counted().orElseThrow().quant();
          Weights weights = Asked.weights(model.checkpoint().weights(GgmlType.BF16), usual);
          neverLess(model, weights, new Estimator(), contexts(model));
        });
  }

  private static void neverLess(
      ModelEntry model, Weights weights, Estimator estimator, List<Integer> contexts) {
    long before = 0;
    for (int context : contexts) {
      Answer answer = Asked.answer(estimator, weights, Request.Wanted.DEFAULT.withContext(context));
      long total = answer.memory().total().count();
      String asked = model.id() + " " + weights.format() + " at " + context;
      assertThat(total).as(asked).isEqualTo(parts(answer.memory()));
      assertThat(total).as(asked).isGreaterThan(answer.memory().weights().once());
      assertThat(total).as(asked).isGreaterThanOrEqualTo(before);
      before = total;
    }
  }

  private static long parts(Memory memory) {
    long sum = memory.host().total().count();
    for (Memory.OnDevice device : memory.devices()) sum += device.total().count();
    return sum;
  }

  @Test
  void a_wider_cache_and_more_slots_never_need_less() {
    each(
        model -> {
          Weights weights = Asked.weights(model.checkpoint().weights(GgmlType.BF16), "Q4_K_M");
          Estimator estimator = new Estimator();
          long before = 0;
          for (GgmlType type : List.of(GgmlType.Q4_0, GgmlType.Q8_0, GgmlType.F16, GgmlType.F32)) {
            Optional<Long> cache = cache(estimator, weights, type);
            if (cache.isEmpty()) continue;
            assertThat(cache.get()).as(model.id() + " " + type).isGreaterThanOrEqualTo(before);
            before = cache.get();
          }
          long one = total(estimator, weights, slots(1));
          long four = total(estimator, weights, slots(4));
          assertThat(four).as(model.id() + " with four slots").isGreaterThanOrEqualTo(one);
        });
  }

  /// Nothing where the engine refuses the type: a head that is no whole number of blocks.
  private static Optional<Long> cache(Estimator estimator, Weights weights, GgmlType type) {
    try {
      return Optional.of(Asked.cache(Asked.answer(estimator, weights, cached(type))));
    } catch (RequestException e) {
      assertThat(e.code()).isEqualTo(RequestException.Code.REFUSED);
      return Optional.empty();
    }
  }

  private static long total(Estimator estimator, Weights weights, Request.Wanted wanted) {
    return Asked.answer(estimator, weights, wanted).memory().total().count();
  }

  private static Request.Wanted cached(GgmlType type) {
    Request.Wanted plain = Request.Wanted.DEFAULT;
    boolean same = type == GgmlType.F16 || type == GgmlType.F32;
    return new Request.Wanted(
        Optional.of(4096),
        plain.batch(),
        plain.ubatch(),
        plain.parallel(),
        plain.outputs(),
        new Request.CacheWanted(
            Optional.of(type), same ? Optional.of(type) : Optional.empty(), false, false, true),
        plain.flashAttention(),
        plain.depth(),
        plain.prompt(),
        plain.guessing());
  }

  /// Slots of 1,024 tokens each.
  private static Request.Wanted slots(int count) {
    Request.Wanted plain = Request.Wanted.DEFAULT;
    return new Request.Wanted(
        Optional.of(1024 * count),
        plain.batch(),
        plain.ubatch(),
        Optional.of(count),
        plain.outputs(),
        plain.cache(),
        plain.flashAttention(),
        plain.depth(),
        plain.prompt(),
        plain.guessing());
  }

  @Test
  void every_fact_has_a_source_with_a_date() {
    for (ModelEntry model : PackedCatalogue.models().models()) {
      List<String> cited = model.citations().stream().map(ModelEntry.Citation::field).toList();
      assertThat(cited).as(model.id()).contains("config");
      for (ModelField field : List.of(ModelField.RELEASED, ModelField.LICENSE)) {
        if (model.fact(field).isPresent()) {
          assertThat(cited).as(model.id() + " " + field.key()).contains(field.key());
        }
      }
      assertThat(model.fact(ModelField.CHECKED)).as(model.id()).isPresent();
    }
  }

  /// Published totals of checkpoints; where ours differ, the row says why.
  @Test
  void parameters_are_as_published_to_the_digit() {
    List<String> different = new ArrayList<>();
    for (ModelEntry model : models()) {
      model
          .fact(ModelField.PARAMETERS)
          .map(Long::parseLong)
          .filter(published -> published != model.counted().orElseThrow().checkpoint())
          .filter(_ -> model.fact(ModelField.PARAMETERS_NOTE).isEmpty())
          .ifPresent(
              published ->
                  different.add(
                      model.id()
                          + ": published "
                          + published
                          + ", parts "
                          + model.counted().orElseThrow()));
    }
    assertThat(different).isEmpty();
  }

  /// Does that for every model, on all cores; the first few failures are told together.
  private static void each(Consumer<ModelEntry> property) {
    ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    loadable().parallelStream()
        .forEach(
            model -> {
              try {
                property.accept(model);
              } catch (AssertionError | RuntimeException e) {
                failures.add(model.id() + ": " + e);
              }
            });
    assertThat(failures.stream().sorted().limit(20).toList())
        .as(failures.size() + " models")
        .isEmpty();
  }
}
