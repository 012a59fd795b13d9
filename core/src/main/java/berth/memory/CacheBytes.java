package berth.memory;

import berth.device.BufferRule;
import berth.gguf.GgmlType;
import berth.model.Attention;
import berth.model.Compressor;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Model;
import berth.placement.Placement;
import berth.plan.ContextLayout;
import berth.plan.FlashAttention;
import berth.plan.Plan;
import berth.plan.Workload;

/// Bytes of every layer's cache by kind and device (llama-kv-cache.cpp, constructor;
/// llama-kv-cache-iswa.cpp; llama-kv-cache-dsa.cpp; llama-memory-recurrent.cpp, llama.cpp b10256).
///
/// A layer keeps, for each cell and stream, a row of keys and one of values in the cache's types;
/// latent attention keeps keys only. Without flash attention values are stored transposed, and each
/// layer's are as wide as the widest layer's. Recurrent state is 32-bit, per sequence, and knows no
/// context.
public final class CacheBytes {
  private final Tally<CacheKind> tally;
  private final ContextLayout layout;

  private CacheBytes(int devices, ContextLayout layout) {
    this.tally = new Tally<>(CacheKind.class, devices + 1);
    this.layout = layout;
  }

  public static CacheBytes of(Plan plan, Placement placement) {
    Model model = plan.weights().model();
    ContextLayout layout = ContextLayout.of(model, plan.workload());
    CacheBytes result = new CacheBytes(placement.host(), layout);
    long widest = plan.workload().flashAttention() == FlashAttention.OFF ? widest(model) : 0;
    for (int i = 0; i < model.layers().size(); i++) {
      int device = placement.cacheDevice(i);
      BufferRule rule = device == placement.host() ? BufferRule.HOST : BufferRule.CUDA;
      result.add(model.layers().get(i), plan.workload(), widest, device, rule);
    }
    return result;
  }

  /// What each block keeps on a GPU, in bytes, all kinds together.
  public static long[] perLayer(Plan plan) {
    Model model = plan.weights().model();
    ContextLayout layout = ContextLayout.of(model, plan.workload());
    long widest = plan.workload().flashAttention() == FlashAttention.OFF ? widest(model) : 0;
    long[] bytes = new long[model.layers().size()];
    for (int i = 0; i < bytes.length; i++) {
      CacheBytes one = new CacheBytes(0, layout);
      one.add(model.layers().get(i), plan.workload(), widest, 0, BufferRule.CUDA);
      bytes[i] = one.on(0);
    }
    return bytes;
  }

  /// The context as the engine lays it out.
  public ContextLayout layout() {
    return layout;
  }

  /// Bytes of one kind on one device; system RAM is the last.
  public long of(CacheKind kind, int device) {
    return tally.bytes(kind, device);
  }

  /// Bytes of one kind everywhere.
  public long of(CacheKind kind) {
    return tally.of(kind);
  }

  /// All kinds on one device.
  public long on(int device) {
    return tally.on(device);
  }

  /// Layers that keep that kind on one device.
  public int layers(CacheKind kind, int device) {
    return tally.count(kind, device);
  }

  /// Layers that keep that kind.
  public int layers(CacheKind kind) {
    return tally.countOf(kind);
  }

  private void add(Layer layer, Workload workload, long widest, int device, BufferRule rule) {
    Workload.Cache types = workload.cache();
    long cells = layout.perSequence();
    long window = layout.windowCells();
    switch (layer.attention()) {
      case Attention.Full full ->
          pair(CacheKind.FULL_ATTENTION, full.grouped(), types, cells, widest, device, rule);
      case Attention.SlidingWindow sliding ->
          pair(CacheKind.SLIDING_WINDOW, sliding.grouped(), types, window, widest, device, rule);
      case Attention.Chunked chunked ->
          pair(CacheKind.SLIDING_WINDOW, chunked.grouped(), types, window, widest, device, rule);
      case Attention.BlockIndexed blocks -> {
        pair(CacheKind.FULL_ATTENTION, blocks.grouped(), types, cells, widest, device, rule);
        pair(CacheKind.INDEXER, blocks.indexed(), types, cells, 0, device, rule);
      }
      case Attention.Compressed compressed -> compressed(compressed, types, device, rule);
      case Attention.Latent latent -> latent(latent, types, cells, device, rule);
      case Attention.LatentIndexed indexed -> {
        latent(indexed.latent(), types, cells, device, rule);
        long row = indexed.indexer().keyDim();
        if (!indexed.shared())
          tally.add(CacheKind.INDEXER, device, rows(types.keyType(), row, cells, rule));
      }
      case Attention.BatchOnly(Heads heads, _, boolean allocated) -> {
        if (allocated) pair(CacheKind.FULL_ATTENTION, heads, types, cells, widest, device, rule);
      }
      case Attention.Shared _, Attention.None _ -> {}
    }
    long convolution = state(layer.recurrence().convolution(), rule);
    long state = state(layer.recurrence().state(), rule);
    if (convolution + state > 0) tally.add(CacheKind.RECURRENT, device, convolution + state);
  }

  private void pair(
      CacheKind kind,
      Heads heads,
      Workload.Cache types,
      long cells,
      long widest,
      int device,
      BufferRule rule) {
    long valueRow = Math.max(heads.valueRow(), widest);
    tally.add(
        kind,
        device,
        rows(types.keyType(), heads.keyRow(), cells, rule)
            + rows(types.valueType(), valueRow, cells, rule));
  }

  private void compressed(
      Attention.Compressed layer, Workload.Cache types, int device, BufferRule rule) {
    GgmlType type = types.keyType();
    long row = layer.grouped().keyRow();
    tally.add(CacheKind.SLIDING_WINDOW, device, rows(type, row, layout.windowCells(), rule));
    switch (layer.compressor()) {
      case Compressor.None _ -> {}
      case Compressor.Blocks(int ratio) -> {
        long cells = ContextLayout.compressedCells(layout.perSequence(), ratio);
        tally.add(CacheKind.COMPRESSED, device, rows(type, row, cells, rule));
      }
      case Compressor.Overlapping(int ratio, Attention.Indexer indexer) -> {
        long cells = ContextLayout.compressedCells(layout.perSequence(), ratio);
        tally.add(CacheKind.COMPRESSED, device, rows(type, row, cells, rule));
        tally.add(CacheKind.INDEXER, device, rows(type, indexer.keyDim(), cells, rule));
      }
    }
    long state = state(layer.compressor().state(layer.grouped().keyDim()), rule);
    if (state > 0) tally.add(CacheKind.COMPRESSOR, device, state);
  }

  private void latent(
      Attention.Latent latent, Workload.Cache types, long cells, int device, BufferRule rule) {
    long row = (long) latent.rank() + latent.ropeDim();
    tally.add(CacheKind.LATENT, device, rows(types.keyType(), row, cells, rule));
  }

  private long rows(GgmlType type, long row, long cells, BufferRule rule) {
    long plain = Math.multiplyExact(type.bytes(row), Math.multiplyExact(cells, layout.streams()));
    return rule.padded(rule.allocation(type, row, plain));
  }

  private long state(long elements, BufferRule rule) {
    return rule.padded(Math.multiplyExact(4 * elements, layout.sequences()));
  }

  private static long widest(Model model) {
    long widest = 0;
    for (Layer layer : model.layers()) {
      widest = Math.max(widest, layer.attention().heads().map(Heads::valueRow).orElse(0L));
    }
    return widest;
  }
}
