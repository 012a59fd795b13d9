package berth.catalogue.data;

import berth.catalogue.Catalogue;
import berth.catalogue.CatalogueReader;
import berth.catalogue.Links;
import berth.catalogue.ModelCatalogue;
import berth.catalogue.Overheads;
import berth.catalogue.Prices;
import berth.catalogue.Rankings;
import berth.fit.Reserves;
import berth.json.JsonReader;
import berth.speed.Calibration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The catalogue that was packed when this was built.
public final class PackedCatalogue {
  private static final String DEVICES = "catalogue.txt";
  private static final String MODELS = "models.txt";

  private PackedCatalogue() {}

  /// The catalogue, read once, when it is first asked for.
  public static Catalogue get() {
    return Once.CATALOGUE;
  }

  /// The models, read once, when they are first asked for.
  public static ModelCatalogue models() {
    return Models.CATALOGUE;
  }

  /// The links, read once, when they are first asked for.
  public static Links links() {
    return OnceLinks.LINKS;
  }

  /// The prices, read once, when they are first asked for.
  public static Prices prices() {
    return OncePrices.PRICES;
  }

  /// The overheads, read once, when they are first asked for.
  public static Overheads overheads() {
    return OnceOverheads.OVERHEADS;
  }

  /// What the overheads that are rules say of any device.
  public static Reserves reserves() {
    return OnceReserves.RESERVES;
  }

  /// The scales to rank models by, read once, when they are first asked for.
  public static Rankings rankings() {
    return OnceRankings.RANKINGS;
  }

  /// What was learnt of speeds, read once, when it is first asked for.
  public static Calibration calibration() {
    return OnceCalibration.CALIBRATION;
  }

  /// The packed text of devices as it is.
  public static String text() {
    return text(DEVICES);
  }

  /// A packed text as it is, for those who read it elsewhere.
  ///
  /// @throws IllegalStateException if there is none of that name
  public static String packed(String resource) {
    return text(resource);
  }

  /// One packed text.
  static String text(String resource) {
    try (InputStream in = PackedCatalogue.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException(resource + " was not packed; build again");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Once {
    private static final Catalogue CATALOGUE = CatalogueReader.read(text());
  }

  private static final class Models {
    private static final ModelCatalogue CATALOGUE = CatalogueReader.readModels(text(MODELS));
  }

  private static final class OnceLinks {
    private static final Links LINKS = Links.read(text("links.txt"));
  }

  private static final class OncePrices {
    private static final Prices PRICES = Prices.read(text("prices.txt"));
  }

  private static final class OnceOverheads {
    private static final Overheads OVERHEADS = Overheads.read(text("overheads.txt"));
  }

  private static final class OnceReserves {
    private static final Reserves RESERVES = Reserves.of(overheads());
  }

  private static final class OnceRankings {
    private static final Rankings RANKINGS = Rankings.read(text("rankings.txt"));
  }

  private static final class OnceCalibration {
    private static final Calibration CALIBRATION =
        Calibration.of(JsonReader.readFields(text("calibration.json")));
  }
}
