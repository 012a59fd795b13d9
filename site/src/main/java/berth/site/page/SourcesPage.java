package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.Source;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.Page;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every source, with its date and how many facts are from it.
final class SourcesPage {
  /// Facts of one kind by where they are from.
  private static final class Counted {
    private final Map<String, Source> sources = new TreeMap<>();
    private final Map<String, Integer> facts = new LinkedHashMap<>();

    void add(Source source) {
      sources.put(source.title(), source);
      facts.merge(source.title(), 1, Integer::sum);
    }
  }

  private SourcesPage() {}

  static Sheet of() {
    Counted models = new Counted();
    for (ModelEntry entry : PackedCatalogue.models().models()) {
      entry.citations().forEach(citation -> models.add(citation.source()));
    }
    Counted devices = new Counted();
    for (DeviceEntry entry : PackedCatalogue.get().devices()) {
      entry.provenance().sources().forEach(devices::add);
    }
    Counted speeds = new Counted();
    Evidence.speeds().all().forEach(row -> speeds.add(row.report().origin().source()));
    Counted quality = new Counted();
    Evidence.quality().all().forEach(row -> quality.add(row.report().origin().source()));
    Counted scores = new Counted();
    Evidence.benchmarks().all().forEach(row -> scores.add(row.report().origin().source()));
    Counted files = new Counted();
    Evidence.artifacts().all().forEach(row -> files.add(row.origin().source()));
    Counted sizes = new Counted();
    Evidence.sizes().all().forEach(row -> sizes.add(row.origin().source()));
    Counted prices = new Counted();
    PackedCatalogue.prices().all().forEach(price -> price.sources().forEach(prices::add));
    return Sheet.of(
        Page.of(
            "Where every fact is from",
            "The sources of all models, devices, measured speeds, scores, files and prices, each"
                + " with its date.",
            "/sources",
            Page.Section.OTHER),
        "Where every fact is from",
        "A fact without a source and a date is not shown. Each page lists those of its own facts.",
        List.of(
            section("models", "Models", models),
            section("devices", "Machines", devices),
            section("speeds", "Measured speeds", speeds),
            section("quality", "What quantization costs", quality),
            section("scores", "Scores", scores),
            section("files", "Files to download", files),
            section("sizes", "Sizes of published files", sizes),
            section("prices", "Prices", prices)));
  }

  private static Section section(String id, String title, Counted counted) {
    List<List<Cell>> rows = new ArrayList<>();
    counted.sources.forEach(
        (name, source) ->
            rows.add(
                List.of(
                    address(source),
                    Cell.of(source.date()),
                    Cell.of(Figures.grouped(counted.facts.getOrDefault(name, 0))))));
    return Section.of(
        id,
        title,
        new Block.Table(
            "Sources: " + title,
            List.of(
                Block.Table.Column.text("Source"),
                Block.Table.Column.text("Date"),
                Block.Table.Column.number("Facts")),
            rows,
            ""));
  }

  private static Cell address(Source source) {
    String where = source.where().orElse("");
    Cell cell =
        where.startsWith("https://") ? Cell.link(source.title(), where) : Cell.of(source.title());
    return where.startsWith("https://") ? cell : cell.noting(where);
  }
}
