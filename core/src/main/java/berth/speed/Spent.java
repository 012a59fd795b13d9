package berth.speed;

/// Where the time of a token goes, in seconds.
///
/// @param weights reading weights on GPUs
/// @param cache reading the cache and recurrent state there, and attending to it
/// @param kernels starting kernels
/// @param sequences arithmetic of further sequences
/// @param processor everything in system RAM
/// @param links handing results on
public record Spent(
    double weights,
    double cache,
    double kernels,
    double sequences,
    double processor,
    double links) {
  static final Spent NOTHING = new Spent(0, 0, 0, 0, 0, 0);

  public double all() {
    return weights + cache + kernels + sequences + processor + links;
  }

  Spent plus(Spent other) {
    return new Spent(
        weights + other.weights,
        cache + other.cache,
        kernels + other.kernels,
        sequences + other.sequences,
        processor + other.processor,
        links + other.links);
  }

  Spent times(double factor) {
    return new Spent(
        weights * factor,
        cache * factor,
        kernels * factor,
        sequences * factor,
        processor * factor,
        links * factor);
  }

  /// What takes most of it, in words.
  public String most() {
    double most = Math.max(Math.max(weights, cache), Math.max(kernels, sequences));
    most = Math.max(most, Math.max(processor, links));
    if (most == processor) return "system RAM bandwidth";
    if (most == weights) return "memory bandwidth";
    if (most == cache) return "attention over the cache";
    if (most == kernels) return "kernel starts";
    return most == sequences ? "compute" : "the link between GPUs";
  }
}
