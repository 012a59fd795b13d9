package berth.catalogue.data;

import berth.catalogue.Catalogue;
import berth.catalogue.CatalogueReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The catalogue that was packed when this was built.
public final class PackedCatalogue {
  private static final String RESOURCE = "catalogue.txt";

  private PackedCatalogue() {}

  /// The catalogue, read once, when it is first asked for.
  public static Catalogue get() {
    return Once.CATALOGUE;
  }

  /// The packed text as it is.
  public static String text() {
    try (InputStream in = PackedCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) throw new IllegalStateException(RESOURCE + " was not packed; build again");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Once {
    private static final Catalogue CATALOGUE = CatalogueReader.read(text());
  }
}
