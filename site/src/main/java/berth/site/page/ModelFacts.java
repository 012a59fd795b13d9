package berth.site.page;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the catalogue knows of a model: specification, licence, sources.
final class ModelFacts {
  private final ModelEntry entry;

  ModelFacts(ModelEntry entry) {
    this.entry = entry;
  }

  /// What it is, in a sentence.
  String sentence() {
    StringBuilder text = new StringBuilder(entry.name()).append(" is a model");
    entry.fact(ModelField.ORGANIZATION).ifPresent(by -> text.append(" by ").append(by));
    entry
        .counted()
        .ifPresent(
            counted -> {
              text.append(" of ").append(Figures.parameters(counted.parameters()));
              text.append(" parameters");
              if (counted.active() < counted.parameters()) {
                text.append(", of which a token passes through ");
                text.append(Figures.parameters(counted.active()));
              }
            });
    entry.fact(ModelField.RELEASED).ifPresent(day -> text.append(", published ").append(day));
    return text.append('.').toString();
  }

  Section specification() {
    List<Block.Facts.Fact> facts = new ArrayList<>();
    entry
        .counted()
        .ifPresent(
            counted -> {
              facts.add(
                  fact(
                      "Architecture",
                      counted.architecture() + ", " + counted.layers() + " layers"));
              facts.add(fact("Context", Figures.tokens(counted.context()) + " tokens"));
              facts.add(fact("Parameters", Figures.grouped(counted.parameters())));
              if (counted.active() < counted.parameters()) {
                facts.add(fact("Active for a token", Figures.grouped(counted.active())));
              }
              if (counted.projector() > 0) {
                facts.add(fact("For images and sound", Figures.grouped(counted.projector())));
              }
              if (counted.prediction() > 0) {
                facts.add(fact("For guessing ahead", Figures.grouped(counted.prediction())));
              }
            });
    add(facts, "Maker", ModelField.ORGANIZATION);
    add(facts, "Repository", ModelField.REPOSITORY);
    add(facts, "Published", ModelField.RELEASED);
    add(facts, "Takes", ModelField.MODALITIES);
    add(facts, "Made for", ModelField.USES);
    add(facts, "Languages its card names", ModelField.LANGUAGES);
    add(facts, "Made from", ModelField.BASE);
    add(facts, "Published in", ModelField.NATIVE);
    add(facts, "Note", ModelField.NOTES);
    return Section.of("specification", "Specification", new Block.Facts(facts));
  }

  private void add(List<Block.Facts.Fact> facts, String label, ModelField field) {
    entry.fact(field).ifPresent(value -> facts.add(fact(label, value)));
  }

  private static Block.Facts.Fact fact(String label, String value) {
    return new Block.Facts.Fact(label, Cell.of(value));
  }

  Section licence() {
    return Section.of("licence", "Licence", Block.Prose.of(licenceSentence()));
  }

  /// The terms in plain words, with those of the model it was made from.
  String licenceSentence() {
    StringBuilder text = new StringBuilder();
    entry
        .fact(ModelField.LICENSE)
        .ifPresentOrElse(
            name -> text.append("It is published under ").append(name).append('.'),
            () -> text.append("Nobody we know of says under which licence it is published."));
    entry
        .fact(ModelField.COMMERCIAL)
        .ifPresentOrElse(
            word -> text.append(' ').append(commercial(word)),
            () -> text.append(" Whether it may be used commercially is not known."));
    entry
        .fact(ModelField.INHERITED_LICENSE)
        .ifPresent(
            name -> {
              text.append(" It was made from ");
              text.append(entry.fact(ModelField.BASE).orElse("another model"));
              text.append(", whose licence holds, too: ").append(name).append('.');
            });
    source("license").ifPresent(source -> text.append(" Source: ").append(source).append('.'));
    return text.toString();
  }

  private static String commercial(String word) {
    return switch (word) {
      case "yes" -> "Commercial use is allowed.";
      case "no" -> "Commercial use is not allowed.";
      default -> "Commercial use: " + word + ".";
    };
  }

  private Optional<String> source(String field) {
    return entry.citations().stream()
        .filter(citation -> citation.field().equals(field))
        .map(citation -> citation.source().title() + ", " + citation.source().date())
        .findFirst();
  }

  Section sources() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelEntry.Citation citation : entry.citations()) {
      rows.add(
          List.of(
              Cell.of(citation.field()),
              Cell.of(citation.source().title())
                  .noting(citation.place().isEmpty() ? "" : citation.place()),
              Cell.of(citation.source().date())));
    }
    String checked = entry.fact(ModelField.CHECKED).map(day -> " Checked " + day + ".").orElse("");
    return Section.of(
        "sources",
        "Sources",
        Block.Prose.of(checking() + checked),
        new Block.Table(
            "Sources of the facts on this page",
            List.of(
                Block.Table.Column.text("Fact"),
                Block.Table.Column.text("Source"),
                Block.Table.Column.text("Date")),
            rows,
            ""));
  }

  private String checking() {
    return switch (entry.checking()) {
      case VERIFIED -> "Its sizes were read at the source.";
      case PARAMETERS -> "Its sizes come to the published number of parameters.";
      case SIZE -> "Its sizes come to the size of a published file.";
      case UNVERIFIED -> "Its sizes are unverified: no source could be read.";
    };
  }
}
