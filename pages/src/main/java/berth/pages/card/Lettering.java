package berth.pages.card;

import berth.pages.picture.Svg;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Words as outlines of the font Inter, kept beside this class.
final class Lettering {
  static final Lettering PLAIN = new Lettering("inter-400.glyphs");
  static final Lettering BOLD = new Lettering("inter-600.glyphs");

  private static final double UNITS = 2048;

  private record Glyph(int advance, String outline) {}

  private final Map<Integer, Glyph> glyphs = new HashMap<>();

  private Lettering(String resource) {
    for (String line : read(resource).split("\n", -1)) {
      String[] parts = line.split(" ", 3);
      if (parts.length < 3) continue;
      glyphs.put(
          Integer.parseInt(parts[0]), new Glyph(Integer.parseInt(parts[1]), parts[2].strip()));
    }
  }

  private static String read(String resource) {
    try (InputStream in = Lettering.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException("no " + resource);
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How wide words are at a size.
  double width(String words, double size) {
    double units = 0;
    for (int letter : letters(words)) units += glyph(letter).advance();
    return units * size / UNITS;
  }

  /// Draws words from a point on their base line.
  void draw(Svg svg, String words, double x, double y, double size, String kind) {
    String scale = Svg.scale(size / UNITS);
    svg.begin(
        "g",
        "class",
        kind,
        "transform",
        "translate("
            + Svg.number(x)
            + " "
            + Svg.number(y)
            + ") scale("
            + scale
            + " -"
            + scale
            + ")");
    int at = 0;
    for (int letter : letters(words)) {
      Glyph glyph = glyph(letter);
      if (!glyph.outline().isEmpty()) {
        svg.leaf("path", "transform", "translate(" + at + " 0)", "d", glyph.outline());
      }
      at += glyph.advance();
    }
    svg.end("g");
  }

  /// Words in lines no wider than a width; what does not go into the last is cut.
  List<String> lines(String words, double size, double width, int most) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : words.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (line.isEmpty() || width(longer, size) <= width) {
        line = longer;
        continue;
      }
      lines.add(line);
      line = word;
    }
    lines.add(line);
    boolean cut = lines.size() > most;
    if (cut) lines = new ArrayList<>(lines.subList(0, most));
    for (int i = 0; i < lines.size(); i++) {
      boolean last = cut && i == most - 1;
      lines.set(i, fitting(lines.get(i) + (last ? "…" : ""), size, width));
    }
    return lines;
  }

  private String fitting(String line, double size, double width) {
    String shorter = line;
    for (int end = line.length() - 1; end > 0 && width(shorter, size) > width; end--) {
      shorter = line.substring(0, end).strip() + "…";
    }
    return shorter;
  }

  /// Letters we have; of those with an accent we lack, the letter without it.
  private List<Integer> letters(String words) {
    List<Integer> letters = new ArrayList<>();
    for (int code : Normalizer.normalize(words, Normalizer.Form.NFC).codePoints().toArray()) {
      if (glyphs.containsKey(code)) {
        letters.add(code);
        continue;
      }
      String apart = Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKD);
      letters.add(glyphs.containsKey(apart.codePointAt(0)) ? apart.codePointAt(0) : '?');
    }
    return letters;
  }

  private Glyph glyph(int letter) {
    Glyph glyph = glyphs.get(letter);
    if (glyph == null) throw new IllegalArgumentException("letter " + letter);
    return glyph;
  }
}
