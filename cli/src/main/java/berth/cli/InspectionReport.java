package berth.cli;

import berth.Inspection;
import berth.gguf.GgufHeader;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.List;

/// What a header says, for a person, in 80 columns.
final class InspectionReport {
  private final Sheet sheet = new Sheet();

  private InspectionReport() {}

  static List<String> of(Inspection inspection) {
    InspectionReport report = new InspectionReport();
    report.file(inspection);
    inspection
        .weights()
        .ifPresent(w -> inspection.summary().ifPresent(s -> report.sheet.model(s, w.format())));
    report.types(inspection);
    inspection.summary().ifPresent(summary -> report.sheet.cache(summary.cachePerToken()));
    return report.sheet.lines();
  }

  private void file(Inspection inspection) {
    GgufHeader header = inspection.header();
    String name = header.metadata().text("general.name").orElse("(no name)");
    sheet.title(name);
    sheet.field(
        "file",
        "GGUF version "
            + header.version()
            + (header.bigEndian() ? ", big-endian" : "")
            + ", "
            + Figures.file(new Bytes(header.fileBytes()))
            + ", header "
            + Figures.file(new Bytes(header.headerBytes())));
    if (header.splitCount() > 1) sheet.field("split", header.splitCount() + " files");
    if (inspection.cut()) {
      sheet.field(
          "cut",
          "only "
              + Figures.file(new Bytes(header.sourceBytes()))
              + " of "
              + Figures.file(new Bytes(header.fileBytes()))
              + " are here; the header is whole");
    }
    if (inspection.weights().isEmpty()) {
      sheet.field("kind", "vision or audio projector (mmproj), beside a language model");
    }
  }

  private void types(Inspection inspection) {
    sheet.types();
    long bytes = 0;
    int tensors = 0;
    for (Inspection.TypeShare share : inspection.types()) {
      sheet.type(share.type().name(), share.tensors(), share.elements(), share.bytes());
      bytes += share.bytes();
      tensors += share.tensors();
    }
    sheet.type("all", tensors, inspection.elements(), bytes);
  }
}
