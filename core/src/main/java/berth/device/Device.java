package berth.device;

import java.util.Optional;

/// A device as its maker describes it. What nobody published is absent.
///
/// @param cpuOnly whether the engine runs on its processor alone, for want of a GPU it can use
public record Device(
    String id,
    String name,
    String vendor,
    Kind kind,
    boolean cpuOnly,
    DeviceMemory memory,
    Compute compute,
    Board board) {
  /// A GPU of which nothing is known: its size is no limit.
  public static final Device GPU =
      new Device(
          "gpu",
          "GPU of unlimited size",
          "generic",
          Kind.DISCRETE_GPU,
          false,
          DeviceMemory.UNKNOWN,
          Compute.UNKNOWN,
          Board.UNKNOWN);

  /// A computer without a GPU, of which nothing is known.
  public static final Device CPU =
      new Device(
          "cpu",
          "System RAM",
          "generic",
          Kind.CPU_PLATFORM,
          true,
          DeviceMemory.UNKNOWN,
          Compute.UNKNOWN,
          Board.UNKNOWN);

  /// What sort of device it is, as `data/` spells it.
  public enum Kind {
    DISCRETE_GPU("discrete-gpu"),
    DATACENTER_GPU("datacenter-gpu"),
    APPLE_SOC("apple-soc"),
    /// A processor whose GPU shares its memory.
    UNIFIED("apu/unified"),
    /// A processor with its memory channels; the capacity is the owner's.
    CPU_PLATFORM("cpu-platform"),
    /// A single-board computer, an embedded module or a phone.
    EDGE("sbc/edge"),
    NPU("npu");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /// The kind of that name.
    public static Optional<Kind> parse(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) return Optional.of(kind);
      }
      return Optional.empty();
    }
  }

  /// One of so many alike chips that share a board.
  public Device part(int chips) {
    return new Device(
        id,
        name + ", one of " + chips + " chips",
        vendor,
        kind,
        cpuOnly,
        memory.part(chips),
        compute.part(chips),
        board.part(chips));
  }

  /// The same with another part of its cores at work.
  public Device with(Compute part) {
    return new Device(id, name, vendor, kind, cpuOnly, memory, part, board);
  }

  /// What the board or chip may draw.
  public Optional<Integer> watts() {
    return board.watts();
  }

  /// Whether it stands for any device of its sort, and is in no catalogue.
  public boolean isAny() {
    return equals(GPU) || equals(CPU);
  }
}
