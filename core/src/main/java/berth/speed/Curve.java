package berth.speed;

import berth.units.Seconds;
import java.util.ArrayList;
import java.util.List;

/// How a plan's speed falls as its context fills, and how long prompts take.
///
/// @param points by depth, the empty cache first
/// @param prompts by length, into an empty cache; none where nobody published what a device
///   computes
public record Curve(List<Point> points, List<Prompt> prompts) {
  /// Nothing asked, or nothing known.
  public static final Curve NONE = new Curve(List.of(), List.of());

  private static final int FIRST_DEPTH = 512;
  private static final int FIRST_PROMPT = 128;

  /// Decoding at one depth.
  ///
  /// @param depth tokens in the cache
  /// @param decode tokens of one sequence per second
  public record Point(int depth, Rate decode) {}

  /// One length of prompt.
  ///
  /// @param length in tokens
  /// @param rate tokens of the prompt per second
  public record Prompt(int length, Rate rate, Seconds firstToken) {}

  public Curve {
    points = List.copyOf(points);
    prompts = List.copyOf(prompts);
  }

  static Curve of(Run run, int context) {
    List<Point> points = new ArrayList<>();
    for (int depth : depths(context)) points.add(new Point(depth, run.decode(run.step(depth, 1))));
    List<Prompt> prompts = new ArrayList<>();
    Step first = run.step(0, 1);
    for (int length : doubled(FIRST_PROMPT, context)) {
      run.prompt(first, length).ifPresent(prompts::add);
    }
    return new Curve(points, prompts);
  }

  private static List<Integer> depths(int context) {
    List<Integer> depths = new ArrayList<>(List.of(0));
    depths.addAll(doubled(FIRST_DEPTH, context));
    return depths;
  }

  /// Powers of two up to the context, and that itself.
  private static List<Integer> doubled(int first, int context) {
    List<Integer> lengths = new ArrayList<>();
    for (long length = first; length < context; length *= 2) lengths.add((int) length);
    lengths.add(context);
    return lengths;
  }
}
