package berth.cli;

import berth.safetensors.Checkpoint;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.List;

/// What the headers of a checkpoint say, for a person, in 80 columns.
final class CheckpointReport {
  private CheckpointReport() {}

  static List<String> of(String name, Checkpoint checkpoint) {
    Sheet sheet = new Sheet();
    sheet.title(name);
    String files = checkpoint.files() == 1 ? "safetensors, " : checkpoint.files() + " files, ";
    sheet.field("checkpoint", files + Figures.file(new Bytes(checkpoint.fileBytes())));
    if (checkpoint.cut()) {
      sheet.field(
          "cut",
          "only "
              + Figures.file(new Bytes(checkpoint.sourceBytes()))
              + " are here; the headers are whole");
    }
    sheet.field("tensors", Figures.grouped(checkpoint.bytes()) + " B");
    checkpoint
        .totalSize()
        .ifPresent(
            total -> {
              if (total != checkpoint.bytes()) {
                sheet.field("", Figures.grouped(total) + " B, says the index");
              }
            });
    sheet.types();
    for (Checkpoint.TypeShare share : checkpoint.types()) {
      sheet.type(share.type().name(), share.tensors(), share.elements(), share.bytes());
    }
    sheet.type("all", checkpoint.tensors().size(), checkpoint.elements(), checkpoint.bytes());
    return sheet.lines();
  }
}
