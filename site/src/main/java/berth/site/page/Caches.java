package berth.site.page;

import berth.Request;
import berth.gguf.GgmlType;
import berth.pages.live.Contexts;
import berth.pages.live.Subject;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.plan.CacheType;
import berth.plan.RefusedException;
import berth.quantization.Weights;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a model's cache takes by context, in the types people use.
final class Caches {
  private static final List<GgmlType> TYPES = List.of(GgmlType.F16, GgmlType.Q8_0, GgmlType.Q4_0);

  private Caches() {}

  static Section section(Worker worker, Subject subject, Request request) {
    Weights weights = worker.live().quantized(subject, request);
    List<Block.Table.Column> columns = new ArrayList<>();
    columns.add(Block.Table.Column.number("Context"));
    for (GgmlType type : TYPES) columns.add(Block.Table.Column.number(CacheType.word(type)));
    List<List<Cell>> rows = new ArrayList<>();
    for (int context : Contexts.upTo(weights.model().shape().contextLength())) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(Figures.tokens(context)));
      for (GgmlType type : TYPES) cells.add(cell(worker, weights, request, context, type));
      rows.add(cells);
    }
    return Section.of(
        "cache",
        "Cache by context",
        new Block.Table(
            "Cache by context, in each type of cache",
            columns,
            rows,
            "KV cache and recurrent state of one sequence, by llama.cpp's layout, in all layers."));
  }

  private static Cell cell(
      Worker worker, Weights weights, Request request, int context, GgmlType type) {
    Request asked = Asking.in(request, weights.format(), context);
    Request.CacheWanted cache =
        new Request.CacheWanted(Optional.of(type), Optional.of(type), false, false, true);
    try {
      long bytes =
          worker
              .planner()
              .price(asked.withCache(cache).plan(weights))
              .memory()
              .devices()
              .getFirst()
              .cache()
              .bytes()
              .count();
      return Cell.of(Figures.memory(new Bytes(bytes)));
    } catch (RefusedException | berth.RequestException _) {
      return Cell.of("–");
    }
  }
}
