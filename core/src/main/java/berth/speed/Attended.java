package berth.speed;

import berth.model.Attention;
import berth.model.Compressor;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Model;
import berth.plan.Workload;
import java.util.ArrayList;
import java.util.List;

/// What each layer's attention reads and computes at each token it sees.
final class Attended {
  private final Model model;
  private final Workload.Cache types;

  Attended(Model model, Workload.Cache types) {
    this.model = model;
    this.types = types;
  }

  /// Layer by layer; none for layers that look at no cache.
  List<List<Attends>> layers() {
    List<List<Attends>> layers = new ArrayList<>();
    for (int i = 0; i < model.mainLayers(); i++) {
      layers.add(of(model.layers().get(i).attention()));
    }
    return layers;
  }

  private List<Attends> of(Attention attention) {
    return switch (attention) {
      case Attention.Full full -> all(full.grouped());
      case Attention.SlidingWindow window -> List.of(pair(window.grouped(), window.window()));
      case Attention.Chunked chunked -> List.of(pair(chunked.grouped(), chunked.chunk()));
      case Attention.Latent latent -> List.of(latent(latent, Integer.MAX_VALUE));
      case Attention.LatentIndexed indexed ->
          indexed.shared()
              ? List.of(latent(indexed.latent(), indexed.indexer().topK()))
              : List.of(
                  latent(indexed.latent(), indexed.indexer().topK()),
                  indexer(indexed.indexer(), 1));
      case Attention.BlockIndexed blocks ->
          List.of(
              pair(blocks.grouped(), most(blocks.indexer().topK(), blocks.block())),
              indexer(blocks.indexer(), 1));
      case Attention.Compressed compressed -> compressed(compressed);
      case Attention.Shared shared -> shared(shared);
      case Attention.BatchOnly _, Attention.None _ -> List.of();
    };
  }

  private static int most(int blocks, int length) {
    return (int) Math.min(Integer.MAX_VALUE, (long) blocks * length);
  }

  private List<Attends> all(Heads heads) {
    return heads.query() == 0 ? List.of() : List.of(pair(heads, Integer.MAX_VALUE));
  }

  private Attends pair(Heads heads, int window) {
    double bytes = keys(heads.keyRow()) + types.valueType().bytes(heads.valueRow());
    return attends(heads, window, 1, bytes);
  }

  private Attends latent(Attention.Latent latent, int most) {
    Heads heads = latent.heads().orElseThrow();
    return attends(heads, most, 1, keys(heads.keyRow()));
  }

  private Attends indexer(Attention.Indexer indexer, int every) {
    double flops = 2.0 * indexer.heads() * indexer.keyDim();
    return new Attends(Integer.MAX_VALUE, every, keys(indexer.keyDim()), flops, indexer.heads());
  }

  private List<Attends> compressed(Attention.Compressed layer) {
    Heads heads = layer.grouped();
    double bytes = keys(heads.keyRow());
    Attends near = attends(heads, layer.window(), 1, bytes);
    return switch (layer.compressor()) {
      case Compressor.None _ -> List.of(near);
      case Compressor.Blocks(int ratio) ->
          List.of(near, attends(heads, Integer.MAX_VALUE, ratio, bytes));
      case Compressor.Overlapping(int ratio, Attention.Indexer indexer) ->
          List.of(near, attends(heads, indexer.topK(), ratio, bytes), indexer(indexer, ratio));
    };
  }

  /// Reads an earlier layer's cache, of which it sees as much as that layer does.
  private List<Attends> shared(Attention.Shared shared) {
    Layer owner = model.layers().get(shared.layer());
    int window =
        owner.attention() instanceof Attention.SlidingWindow sliding
            ? sliding.window()
            : Integer.MAX_VALUE;
    return List.of(pair(shared.grouped(), window));
  }

  private double keys(long row) {
    return types.keyType().bytes(row);
  }

  private static Attends attends(Heads heads, int window, int every, double bytes) {
    double flops = 2.0 * heads.query() * (heads.keyDim() + heads.valueDim());
    return new Attends(window, every, bytes, flops, heads.query());
  }
}
