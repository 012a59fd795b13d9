package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.gguf.GgmlType;
import berth.quantization.FileFormat;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.units.Bytes;
import berth.units.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// docs/accuracy.md: sizes of files that somebody published, beside what our recipes come to. The
/// error counts beyond print rounding: a size printed as 4.9 GB covers 4.85 to 4.95.
class PublishedFilesGoldenTest {
  /// Errors are in millionths.
  private static final long ONE_PERCENT = 10_000;

  private static final long MEDIAN = 2_000;

  private record Compared(PublishedSize published, long ours, long error) {
    boolean near() {
      return Math.abs(error) <= ONE_PERCENT;
    }
  }

  private final StringBuilder page = new StringBuilder();

  @Test
  void published_files_have_the_size_that_our_recipes_come_to() {
    List<Compared> all = new ArrayList<>();
    List<Compared> plain = new ArrayList<>();
    int mixed = 0;
    for (ModelEntry model : PackedCatalogue.models().models()) {
      List<PublishedSize> sizes = Evidence.sizes(model.id());
      if (model.counted().isEmpty() || sizes.isEmpty()) continue;
      Weights source = model.checkpoint().weights(GgmlType.BF16);
      for (PublishedSize size : sizes) {
        Optional<Compared> compared = compare(source, size);
        if (compared.isPresent()) all.add(compared.get());
        else mixed++;
        FileType.parse(size.quantization().label())
            .map(Format::of)
            .ifPresent(format -> plain.add(compare(source, size, format)));
      }
    }
    write(all, plain, mixed);
    assertThat(median(all)).isLessThanOrEqualTo(MEDIAN);
    long near = all.stream().filter(Compared::near).count();
    assertThat(near * 10).isGreaterThanOrEqualTo(all.size() * 9L);
    Regions.check(Path.of("..", "docs", "accuracy.md"), "sizes", page.toString());
  }

  private static Optional<Compared> compare(Weights source, PublishedSize size) {
    Optional<Format> format = format(size.quantization());
    return format.map(found -> compare(source, size, found));
  }

  private static Compared compare(Weights source, PublishedSize size, Format format) {
    Weights weights = format.apply(source);
    boolean tensorsOnly = size.file().name().isEmpty() && size.bitsPerWeight().isPresent();
    long ours = tensorsOnly ? Asked.bytes(weights) : weights.fileBytes().count();
    long beyond = beyond(size.size(), ours);
    return new Compared(size, ours, beyond * 1_000_000 / ours);
  }

  /// How far the size is outside what is printed; negative: ours is smaller.
  private static long beyond(PrintedSize printed, long ours) {
    Bytes bytes = new Bytes(ours);
    if (printed.covers(bytes)) return 0;
    return bytes.compareTo(printed.least()) < 0
        ? ours - printed.least().count()
        : ours - printed.most().count();
  }

  /// The recipe a file was made by, if it was made by one of llama.cpp's.
  private static Optional<Format> format(PublishedSize.Quantization made) {
    if (made.mix().filter(mix -> mix != Mix.TABLES_IN_Q8_0).isPresent()) return Optional.empty();
    Optional<Format> format = Format.parse(made.label());
    return format.map(
        found ->
            found instanceof FileFormat file && made.imatrix().isPresent()
                ? file.withImportanceMatrix(made.imatrix().get() || file.importanceMatrix())
                : found);
  }

  private static long median(List<Compared> all) {
    if (all.isEmpty()) return 0;
    return all.stream().mapToLong(c -> Math.abs(c.error)).sorted().toArray()[all.size() / 2];
  }

  private void write(List<Compared> all, List<Compared> plain, int mixed) {
    long near = all.stream().filter(Compared::near).count();
    line(
        Figures.grouped(all.size())
            + " files (`data/sizes`) made by llama.cpp's own recipes, of models computed from"
            + " their configs alone;");
    line(
        "median error beyond print rounding "
            + percent(median(all))
            + ", within 1 % "
            + Figures.fixed(1000 * near / Math.max(1, all.size()), 10, 1)
            + " %. "
            + Figures.grouped(mixed)
            + " more are their publishers' own mixes and are not compared.");
    line("");
    line(
        "Some mixes were found by this comparison, so the figures above are partly selected. Without"
            + " any selection, of all "
            + Figures.grouped(plain.size())
            + " files that carry");
    long plainNear = plain.stream().filter(Compared::near).count();
    line(
        "the plain name of a file type, mixes among them, "
            + Figures.fixed(1000 * plainNear / Math.max(1, plain.size()), 10, 1)
            + " % are within 1 %; the median error is "
            + percent(median(plain))
            + ".");
    line("");
    line("| publisher | files | median error | within 1 % |");
    line("| --- | ---: | ---: | ---: |");
    Map<String, List<Compared>> byPublisher = new TreeMap<>();
    for (Compared compared : all) {
      String publisher = compared.published.file().publisher();
      byPublisher.computeIfAbsent(publisher, _ -> new ArrayList<>()).add(compared);
    }
    byPublisher.forEach(
        (publisher, files) ->
            line(
                "| "
                    + String.join(
                        " | ",
                        publisher,
                        "" + files.size(),
                        percent(median(files)),
                        "" + files.stream().filter(Compared::near).count())
                    + " |"));
    line("");
    line("Those that differ by more than 1 %, worst first:");
    line("");
    line("| file | model | type | printed | ours, GB | off |");
    line("| --- | --- | --- | ---: | ---: | ---: |");
    all.stream()
        .filter(compared -> !compared.near())
        .sorted(
            Comparator.comparingLong((Compared c) -> -Math.abs(c.error))
                .thenComparing(c -> c.published.file().toString()))
        .forEach(this::row);
  }

  private void row(Compared compared) {
    PublishedSize published = compared.published;
    line(
        "| "
            + String.join(
                " | ",
                published.file().name().orElse(published.file().repository()),
                published.model(),
                published.quantization().label(),
                published.size().text(),
                Figures.fixed(compared.ours, 1_000_000_000, 2),
                (compared.error < 0 ? "−" : "+") + percent(Math.abs(compared.error)))
            + " |");
  }

  private static String percent(long millionths) {
    return Figures.fixed(millionths, 10_000, 2) + " %";
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
