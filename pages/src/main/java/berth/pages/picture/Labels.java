package berth.pages.picture;

import java.util.ArrayList;
import java.util.List;

/// Names beside points where none covers another: tried to the right, to the left, above and below,
/// the first names first. What finds no place is left out.
final class Labels {
  private static final double LETTER = 6.6;
  private static final double LINE = 12;
  private static final int SIDES = 4;

  private final int[] widths;
  private final List<double[]> taken = new ArrayList<>();

  /// Places that hold for all of these widths.
  Labels(int... widths) {
    this.widths = widths;
  }

  /// Keeps a point free.
  void keep(double x, double y) {
    take(x, y, -6, -6, 12, 12);
  }

  /// The side of a point with room for a name; none: -1.
  int place(String name, double x, double y) {
    for (int side = 0; side < SIDES; side++) {
      double wide = name.length() * LETTER;
      double left = side == 0 ? 9 : side == 1 ? -9 - wide : -wide / 2;
      double up = side < 2 ? -LINE / 2 : side == 2 ? -9 - LINE : 9;
      if (!isFree(x, y, left, up, wide)) continue;
      take(x, y, left, up, wide, LINE);
      return side;
    }
    return -1;
  }

  private boolean isFree(double x, double y, double left, double up, double wide) {
    for (int i = 0; i < widths.length; i++) {
      double from = x * widths[i] + left;
      if (from < 0 || from + wide > widths[i] + 12) return false;
      for (double[] box : taken) {
        boolean apart = box[i] >= from + wide || box[i] + box[widths.length] <= from;
        boolean above = box[widths.length + 1] >= y + up + LINE || box[widths.length + 2] <= y + up;
        if (!apart && !above) return false;
      }
    }
    return true;
  }

  /// A box: where it begins at each width, how wide it is, from where down to where.
  private void take(double x, double y, double left, double up, double wide, double tall) {
    double[] box = new double[widths.length + 3];
    for (int i = 0; i < widths.length; i++) box[i] = x * widths[i] + left;
    box[widths.length] = wide;
    box[widths.length + 1] = y + up;
    box[widths.length + 2] = y + up + tall;
    taken.add(box);
  }

  /// A name on a side of its point.
  static void draw(Svg svg, String name, double x, double y, int side, String kind) {
    if (side < 0) return;
    String anchor = side == 0 ? "start" : side == 1 ? "end" : "middle";
    double down = side == 2 ? -11 : side == 3 ? 19 : 4;
    int aside = side == 0 ? 9 : side == 1 ? -9 : 0;
    svg.words(
        name,
        "text",
        "x",
        Svg.percent(x),
        "dx",
        Integer.toString(aside),
        "y",
        Svg.number(y + down),
        "text-anchor",
        anchor,
        "class",
        "ink on " + kind);
  }

  /// Names of points, the first first, for a narrow and for a wide picture.
  static void draw(Svg svg, List<String> names, List<double[]> at) {
    Labels narrow = new Labels(176, 300, 400);
    Labels wide = new Labels(370, 480, 1000);
    for (double[] point : at) {
      narrow.keep(point[0], point[1]);
      wide.keep(point[0], point[1]);
    }
    for (int i = 0; i < names.size(); i++) {
      double x = at.get(i)[0];
      double y = at.get(i)[1];
      int small = narrow.place(names.get(i), x, y);
      int large = wide.place(names.get(i), x, y);
      if (small == large) {
        draw(svg, names.get(i), x, y, small, "");
      } else {
        draw(svg, names.get(i), x, y, small, "narrow");
        draw(svg, names.get(i), x, y, large, "wide");
      }
    }
  }
}
