package berth.pages.card;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Inflater;

/// Makes the outlines that cards are lettered with, out of a font: `GlyphsProgram inter.woff
/// inter.glyphs`. A line is a letter's code, its advance and its outline, all in units of which
/// 2048 are the size of the font, upwards.
final class GlyphsProgram {
  private static final int UNITS = 2048;
  private static final String BEYOND = "–—‘’“”…€™−";

  private GlyphsProgram() {}

  public static void main(String[] arguments) throws Exception {
    byte[] font = sfnt(ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0]))));
    Font made = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font));
    Font sized = made.deriveFont((float) UNITS);
    StringBuilder lines = new StringBuilder();
    for (char letter = ' '; letter <= 0xFF; letter++) {
      if (letter < 0x7F || letter >= 0xA0) line(lines, sized, letter);
    }
    for (char letter : BEYOND.toCharArray()) line(lines, sized, letter);
    Files.writeString(Path.of(arguments[1]), lines);
  }

  private static void line(StringBuilder lines, Font font, char letter) {
    if (!font.canDisplay(letter)) return;
    var context = new FontRenderContext(null, true, true);
    GlyphVector glyph = font.createGlyphVector(context, new char[] {letter});
    lines.append((int) letter).append(' ');
    lines.append(Math.round(glyph.getGlyphMetrics(0).getAdvanceX())).append(' ');
    double[] at = new double[6];
    for (PathIterator path = glyph.getOutline().getPathIterator(null);
        !path.isDone();
        path.next()) {
      int kind = path.currentSegment(at);
      lines.append("MLQCZ".charAt(kind));
      int numbers = kind == PathIterator.SEG_CLOSE ? 0 : kind < 2 ? 2 : kind * 2;
      for (int i = 0; i < numbers; i++) {
        if (i > 0) lines.append(' ');
        lines.append(Math.round(i % 2 == 0 ? at[i] : -at[i]));
      }
    }
    lines.append('\n');
  }

  /// The tables of a WOFF file, unpacked: WOFF File Format 1.0, sections 4 and 5.
  private static byte[] sfnt(ByteBuffer woff) throws Exception {
    int tables = woff.getShort(12);
    var head = new ByteArrayOutputStream();
    var out = new DataOutputStream(head);
    var body = new ByteArrayOutputStream();
    out.writeInt(woff.getInt(4));
    out.writeShort(tables);
    out.writeShort(0);
    out.writeShort(0);
    out.writeShort(0);
    int start = 12 + 16 * tables;
    for (int i = 0; i < tables; i++) {
      int entry = 44 + 20 * i;
      int length = woff.getInt(entry + 12);
      out.writeInt(woff.getInt(entry));
      out.writeInt(woff.getInt(entry + 16));
      out.writeInt(start + body.size());
      out.writeInt(length);
      body.write(table(woff, woff.getInt(entry + 4), woff.getInt(entry + 8), length));
      while (body.size() % 4 != 0) body.write(0);
    }
    head.write(body.toByteArray());
    return head.toByteArray();
  }

  private static byte[] table(ByteBuffer woff, int offset, int packed, int length)
      throws Exception {
    byte[] table = new byte[length];
    if (packed == length) {
      woff.get(offset, table);
      return table;
    }
    byte[] part = new byte[packed];
    woff.get(offset, part);
    Inflater inflater = new Inflater();
    inflater.setInput(part);
    inflater.inflate(table);
    return table;
  }
}
