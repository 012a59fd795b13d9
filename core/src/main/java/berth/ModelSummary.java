package berth;

import berth.model.Attention;
import berth.model.Compressor;
import berth.model.FeedForward;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Parameters;
import berth.model.Recurrence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a model is made of, for someone who wants to know what it is.
public record ModelSummary(Model model) {
  /// Layers of one kind.
  public record LayerKind(String name, int layers) {}

  /// Bytes one more token takes in a 16-bit cache: in layers that keep all tokens, in layers that
  /// keep a window (until it is full), and what every sequence takes whatever its length.
  public record CachePerToken(long full, long window, long state) {}

  /// How many parameters the model has.
  public Parameters parameters() {
    return Parameters.of(model);
  }

  /// Layers by kind, in the order they first appear.
  public List<LayerKind> layers() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    for (int i = 0; i < model.layers().size(); i++) {
      kinds.merge(name(model, i), 1, Integer::sum);
    }
    List<LayerKind> result = new ArrayList<>();
    kinds.forEach((name, count) -> result.add(new LayerKind(name, count)));
    return result;
  }

  /// What one more token takes in a 16-bit cache.
  public CachePerToken cachePerToken() {
    long full = 0;
    long window = 0;
    long state = 0;
    for (Layer layer : model.layers()) {
      long token = perToken(layer.attention());
      if (layer.attention().windowed()) window += token;
      else full += token;
      state += 4 * (layer.recurrence().convolution() + layer.recurrence().state());
    }
    return new CachePerToken(full, window, state);
  }

  private static long perToken(Attention attention) {
    return switch (attention) {
      case Attention.Full(Heads heads) -> 2 * (heads.keyRow() + heads.valueRow());
      case Attention.SlidingWindow sliding -> pair(sliding.grouped());
      case Attention.Chunked chunked -> pair(chunked.grouped());
      case Attention.Latent latent -> 2L * (latent.rank() + latent.ropeDim());
      case Attention.LatentIndexed indexed ->
          perToken(indexed.latent()) + (indexed.shared() ? 0 : 2L * indexed.indexer().keyDim());
      case Attention.BlockIndexed blocks -> pair(blocks.grouped()) + pair(blocks.indexed());
      case Attention.Compressed compressed -> 2 * compressed.grouped().keyRow();
      case Attention.BatchOnly batch -> batch.allocated() ? pair(batch.grouped()) : 0;
      case Attention.Shared _, Attention.None _ -> 0;
    };
  }

  private static long pair(Heads heads) {
    return 2 * (heads.keyRow() + heads.valueRow());
  }

  private static String name(Model model, int index) {
    Layer layer = model.layers().get(index);
    if (index >= model.mainLayers()) return "multi-token prediction";
    String memory =
        switch (layer.attention()) {
          case Attention.Full full -> "attention, " + heads(full.grouped());
          case Attention.SlidingWindow sliding ->
              "attention in a window of " + sliding.window() + ", " + heads(sliding.grouped());
          case Attention.Chunked chunked ->
              "attention in chunks of " + chunked.chunk() + ", " + heads(chunked.grouped());
          case Attention.Latent latent -> "latent attention of rank " + latent.rank();
          case Attention.LatentIndexed indexed ->
              "indexed latent attention of rank " + indexed.latent().rank();
          case Attention.BlockIndexed blocks ->
              "attention to indexed blocks of " + blocks.block() + ", " + heads(blocks.grouped());
          case Attention.Compressed compressed ->
              "attention in a window of "
                  + compressed.window()
                  + compressor(compressed.compressor())
                  + ", "
                  + heads(compressed.grouped());
          case Attention.Shared _ -> "attention to an earlier layer's cache";
          case Attention.BatchOnly batch -> "attention within the batch, " + heads(batch.grouped());
          case Attention.None _ -> "";
        };
    String state =
        switch (layer.recurrence()) {
          case Recurrence.StateSpace _ -> "recurrent state";
          case Recurrence.DeltaAttention _ -> "delta attention";
          case Recurrence.ShortConvolution _ -> "short convolution";
          case Recurrence.TokenShift _ -> "token shift";
          case Recurrence.None _ -> "";
        };
    String fed =
        switch (layer.feedForward()) {
          case FeedForward.Dense _ -> "dense";
          case FeedForward.Experts experts ->
              experts.used() + " of " + experts.count() + " experts";
          case FeedForward.None _ -> "";
        };
    List<String> words = new ArrayList<>(List.of(memory, state, fed));
    words.removeIf(String::isEmpty);
    return String.join("; ", words);
  }

  private static String compressor(Compressor compressor) {
    return switch (compressor) {
      case Compressor.None _ -> "";
      case Compressor.Blocks(int ratio) -> " and to one row for every " + ratio + " tokens before";
      case Compressor.Overlapping(int ratio, Attention.Indexer indexer) ->
          " and to the best "
              + indexer.topK()
              + " of one row for every "
              + ratio
              + " tokens before";
    };
  }

  private static String heads(Heads heads) {
    return heads.query() + " heads, " + heads.keyValue() + " for keys and values";
  }
}
