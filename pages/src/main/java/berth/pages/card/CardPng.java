package berth.pages.card;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A card as PNG. Needs neither a screen nor a font.
public final class CardPng {
  private CardPng() {}

  /// The bytes of the file.
  public static byte[] png(Card card) {
    BufferedImage image =
        new BufferedImage(CardPicture.WIDTH, CardPicture.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    ViewBox whole = new ViewBox(0, 0, CardPicture.WIDTH, CardPicture.HEIGHT);
    document(CardPicture.svg(card))
        .renderWithPlatform(NullPlatformSupport.INSTANCE, graphics, whole);
    graphics.dispose();
    return encoded(Palette.reduced(image));
  }

  private static SVGDocument document(String svg) {
    var in = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
    SVGDocument document = new SVGLoader().load(in, null, LoaderContext.createDefault());
    if (document == null) throw new IllegalStateException("a card that cannot be read: " + svg);
    return document;
  }

  private static byte[] encoded(BufferedImage image) {
    var out = new ByteArrayOutputStream(1 << 15);
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", stream)) throw new IllegalStateException("no PNG writer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
