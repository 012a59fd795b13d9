package berth.pages.picture;

/// A path in the making, in shares of the width and of the height.
final class Trace {
  private final StringBuilder path = new StringBuilder();

  Trace to(double x, double share) {
    path.append(path.length() == 0 ? 'M' : 'L');
    path.append(Svg.number(1000 * x)).append(' ');
    double y = Plot.TALL * (1 - share);
    path.append(Svg.number(Math.max(-Plot.TALL, y)));
    return this;
  }

  /// Down to the bottom and back to where it began, so that it encloses what is below.
  Trace down() {
    if (path.length() > 0) path.append("V" + Plot.TALL + "H0Z");
    return this;
  }

  /// Back to the other edge of what it encloses.
  Trace close() {
    if (path.length() > 0) path.append('Z');
    return this;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
