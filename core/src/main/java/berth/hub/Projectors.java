package berth.hub;

/// The vision and audio parts of a checkpoint, which the converter writes to a file of their own
/// (mmproj), by the names it gives their tensors.
final class Projectors {
  private Projectors() {}

  /// Writes the tensors of the parts that the config describes, if there are any.
  static void write(Config config, Draft draft) {}
}
