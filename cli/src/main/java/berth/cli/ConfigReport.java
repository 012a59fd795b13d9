package berth.cli;

import berth.units.Figures;
import java.util.List;

/// What a `config.json` says, for a person, in 80 columns.
final class ConfigReport {
  private ConfigReport() {}

  static List<String> of(ConfigFile config) {
    Sheet sheet = new Sheet();
    sheet.title(config.name());
    sheet.field("file", "config.json of a checkpoint: no tensors are in it");
    sheet.model(config.summary(), config.format());
    long projector = ConfigFile.elements(config.model().projector());
    long left = ConfigFile.elements(config.model().left());
    if (projector > 0) {
      sheet.field("vision, audio", Figures.parameters(projector) + " parameters beside it");
    }
    if (left > 0) sheet.field("left out", Figures.parameters(left) + " parameters");
    sheet.blank();
    for (ConfigFile.Size size : config.sizes()) {
      sheet.field(size.format(), Figures.file(size.bytes()));
    }
    sheet.cache(config.summary().cachePerToken());
    return sheet.lines();
  }
}
