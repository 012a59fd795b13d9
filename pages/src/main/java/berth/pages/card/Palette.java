package berth.pages.card;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.Map;

/// The colours of a card by name, as the site has them by day; and a picture made of these and of
/// what lies between them and the paper, a byte for each of its points.
final class Palette {
  private static final int PAPER = 0xFBFAF6;
  private static final String[] NAMES = {
    "ink",
    "soft",
    "track",
    "weights",
    "cache",
    "compute",
    "runtime",
    "comfortable",
    "tight",
    "offload",
    "no"
  };
  private static final int[] COLOURS = {
    0x14222E, 0x536471, 0xDFE3E4, 0x24517F, 0x1F8A7E, 0xC9821B, 0x8A97A1, 0x1A7F4B, 0x9A6200,
    0x0A5A8A, 0xA83232
  };
  private static final int STEPS = 20;
  private static final int[] ALL = all();

  private Palette() {}

  /// Rules of a style sheet that fill with each.
  static String style() {
    StringBuilder style = new StringBuilder(".paper,circle,.halo{fill:" + hex(PAPER) + "}");
    for (int i = 0; i < NAMES.length; i++) {
      style.append('.').append(NAMES[i]).append("{fill:").append(hex(COLOURS[i])).append('}');
    }
    String line = "stroke-width:2.5;stroke:" + hex(COLOURS[0]);
    return style + ".mark{fill:none;" + line + "}.halo{stroke-width:6;stroke:" + hex(PAPER) + "}";
  }

  private static String hex(int colour) {
    String digits = Integer.toHexString(colour);
    return "#" + "0".repeat(6 - digits.length()) + digits;
  }

  private static int[] all() {
    int[] all = new int[1 + COLOURS.length * STEPS];
    all[0] = PAPER;
    for (int i = 0; i < COLOURS.length; i++) {
      for (int step = 1; step <= STEPS; step++) {
        all[i * STEPS + step] = between(PAPER, COLOURS[i], step);
      }
    }
    return all;
  }

  private static int between(int from, int to, int step) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int start = from >> shift & 0xFF;
      int end = to >> shift & 0xFF;
      int value = (start * (STEPS - step) + end * step) / STEPS;
      mixed |= value << shift;
    }
    return mixed;
  }

  /// The same picture in these colours.
  static BufferedImage reduced(BufferedImage image) {
    var model = new IndexColorModel(8, ALL.length, ALL, 0, false, -1, 0);
    var reduced =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    int[] from = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] to = ((DataBufferByte) reduced.getRaster().getDataBuffer()).getData();
    Map<Integer, Byte> known = new HashMap<>();
    int last = -1;
    byte index = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i] != last) index = known.computeIfAbsent(from[i], Palette::nearest);
      last = from[i];
      to[i] = index;
    }
    return reduced;
  }

  private static byte nearest(int colour) {
    int best = 0;
    for (int i = 1; i < ALL.length; i++) {
      if (distance(colour, ALL[i]) < distance(colour, ALL[best])) best = i;
    }
    return (byte) best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int apart = (one >> shift & 0xFF) - (other >> shift & 0xFF);
      sum += apart * apart;
    }
    return sum;
  }
}
