package berth.site.page;

import berth.catalogue.Artifact;
import berth.catalogue.data.Evidence;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What can be downloaded of a model.
final class Downloads {
  private Downloads() {}

  /// The section; nothing where nothing is known.
  static Optional<Section> section(String model) {
    List<Artifact> artifacts = new ArrayList<>(Evidence.artifacts(model));
    if (artifacts.isEmpty()) return Optional.empty();
    artifacts.sort(
        Comparator.comparing(Artifact::publisher)
            .thenComparing(Artifact::kind)
            .thenComparing(Artifact::name));
    List<List<Cell>> rows = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      boolean maker = artifact.publisher() == Artifact.Publisher.MAKER;
      rows.add(
          List.of(
              Cell.of(artifact.name()),
              Cell.of(artifact.kind().word()),
              Cell.of(String.join(" ", artifact.quantizations())),
              Cell.of(maker ? "the model's maker" : "someone else"),
              Cell.of(artifact.origin().source().title())
                  .noting(artifact.origin().source().date())));
    }
    return Optional.of(
        Section.of(
            "downloads",
            "To download",
            new Block.Table(
                "Published files",
                List.of(
                    Block.Table.Column.text("Name"),
                    Block.Table.Column.text("Kind"),
                    Block.Table.Column.text("Quantizations"),
                    Block.Table.Column.text("Made by"),
                    Block.Table.Column.text("Source")),
                rows,
                "")));
  }
}
