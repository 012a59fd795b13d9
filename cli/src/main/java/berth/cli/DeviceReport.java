package berth.cli;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.LinkEntry;
import berth.catalogue.Overhead;
import berth.catalogue.Price;
import berth.catalogue.Provenance;
import berth.catalogue.Source;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.Link;
import berth.device.Machine;
import berth.fit.Allowance;
import berth.fit.Limits;
import berth.fit.Reserves;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// All that is known of a device, for a person, in 80 columns.
final class DeviceReport {
  private static final int WIDTH = 80;
  private static final int LABEL = 16;

  private final List<String> lines = new ArrayList<>();

  private DeviceReport() {}

  static List<String> of(DeviceEntry entry) {
    DeviceReport report = new DeviceReport();
    report.lines.add(entry.device().name());
    for (DeviceEntry.Fact fact : entry.facts()) {
      String label = label(fact.field());
      if (!label.isEmpty()) report.line(label, value(entry, fact));
    }
    report.usable(entry.device());
    for (LinkEntry link : PackedCatalogue.links().of(entry)) report.link(link);
    for (Overhead overhead : PackedCatalogue.overheads().of(entry)) report.overhead(overhead);
    for (Price price : PackedCatalogue.prices().of(entry)) {
      report.line(PriceText.label(price.kind()), PriceText.of(price));
    }
    report.provenance(entry.provenance());
    return report.lines;
  }

  private static String value(DeviceEntry entry, DeviceEntry.Fact fact) {
    String value = fact.value().replace('\n', ' ');
    if (fact.field() != DeviceField.MSRP) return value;
    String when = entry.fact(DeviceField.RELEASED).map(day -> ", " + day).orElse("");
    return value + when + "; not what it costs today";
  }

  /// What an engine can have of it, and what its process takes before it loads anything.
  private void usable(Device device) {
    if (device.cpuOnly()) return;
    Machine machine = new Machine(List.of(device), Device.CPU);
    Allowance allowance = PackedCatalogue.reserves().room(machine, Limits.NONE).gpus().getFirst();
    String system = Reserves.usual(machine).word();
    allowance
        .usable()
        .ifPresent(bytes -> line("usable", Figures.memory(bytes) + " (" + system + ")"));
    if (allowance.runtimeBytes().count() > 0) {
      line("a process takes", Figures.memory(allowance.runtimeBytes()) + " beside its buffers");
    }
  }

  private void link(LinkEntry entry) {
    Link link = entry.link();
    List<String> rates = new ArrayList<>();
    link.perDirection().ifPresent(rate -> rates.add(Figures.rate(rate) + " each way"));
    if (rates.isEmpty()) {
      link.bothWays().ifPresent(rate -> rates.add(Figures.rate(rate) + " both ways"));
    }
    link.measured().ifPresent(rate -> rates.add(Figures.rate(rate) + " measured"));
    line("link", link.name() + ": " + String.join(", ", rates) + " (" + entry.basis() + ")");
  }

  private void overhead(Overhead overhead) {
    Overhead.Amounts amounts = overhead.amounts();
    String amount =
        amounts
            .value()
            .map(DeviceReport::amount)
            .orElseGet(
                () ->
                    amounts.low().map(DeviceReport::amount).orElse("?")
                        + " to "
                        + amounts.high().map(DeviceReport::amount).orElse("?"));
    line(
        overhead.kind().word().replace('-', ' '),
        amount + onTop(amounts) + ", " + overhead.scope() + " (" + overhead.basis() + ")");
  }

  private static String onTop(Overhead.Amounts amounts) {
    String share = amounts.plusPerMille().map(plus -> " + " + percent(plus)).orElse("");
    return amounts
        .perMultiprocessor()
        .map(size -> share + " + " + Figures.capacity(size) + " per multiprocessor")
        .orElse(share);
  }

  private static String amount(Overhead.Amount amount) {
    return switch (amount) {
      case Overhead.Amount.Size(var bytes) -> Figures.capacity(bytes);
      case Overhead.Amount.PerMille(int share) -> percent(share);
    };
  }

  private static String percent(int perMille) {
    return Figures.fixed(perMille, 10, perMille % 10 == 0 ? 0 : 1) + " %";
  }

  /// What a field is called here; nothing where it is the title or stands in the last part.
  private static String label(DeviceField field) {
    return switch (field) {
      case NAME, CONFIDENCE, SOURCES, VERIFIED, VERIFIED_BY, DISPUTED, CHECKED -> "";
      case FP16_TENSOR -> "fp16 tensor";
      case FP16_TENSOR_FP16_ACCUMULATE -> "  fp16 sums";
      case FP8_ACCUMULATE -> "  fp8 sums in";
      case COMPUTE_BASIS -> "compute basis";
      case GPU_SHARE -> "GPU's share";
      case GPU_SHARE_NOTE -> "";
      case NVLINK -> "between GPUs";
      case MSRP -> "launch price";
      case COMPUTE_CAPABILITY -> "CUDA capability";
      default -> field.key().replace("compute.", "").replace('_', ' ');
    };
  }

  private void provenance(Provenance provenance) {
    line("confidence", provenance.confidence());
    for (String other : provenance.disputed()) line("disputed", other);
    line("checked", provenance.checked());
    lines.add("");
    lines.add("Sources (* agree on the bandwidth):");
    for (Source source : provenance.sources()) {
      source(source, provenance.verifiedBy().contains(source));
    }
    for (Source source : provenance.verifiedBy()) {
      if (!provenance.sources().contains(source)) source(source, true);
    }
  }

  private void source(Source source, boolean agrees) {
    hanging(agrees ? "* " : "- ", source.title() + ", " + source.date());
    source.where().ifPresent(where -> lines.add("  " + where));
  }

  private void line(String label, String value) {
    hanging(label + " ".repeat(Math.max(1, LABEL - label.length())), value);
  }

  private void hanging(String start, String text) {
    String before = start;
    for (String line : TextReport.wrapped(text, WIDTH - start.length())) {
      lines.add(before + line);
      before = " ".repeat(start.length());
    }
  }
}
