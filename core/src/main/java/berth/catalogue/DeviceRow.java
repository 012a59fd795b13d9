package berth.catalogue;

import berth.device.Board;
import berth.device.Compute;
import berth.device.Device;
import berth.device.DeviceMemory;
import berth.device.MemoryKind;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One packed line, taken apart on demand.
record DeviceRow(String line) {
  /// A board or phone whose GPU no engine can use.
  private static final String CPU_ONLY = "cpu-only";

  DeviceEntry entry(Map<String, Source> sources) {
    Map<DeviceField, String> texts = texts();
    List<DeviceEntry.Fact> facts = new ArrayList<>();
    texts.forEach((field, value) -> facts.add(new DeviceEntry.Fact(field, value)));
    Cells row = new Cells(this, texts, sources);
    return new DeviceEntry(
        row.device(), words(row.text(DeviceField.ALIASES)), facts, row.provenance());
  }

  /// The device alone.
  Device device() {
    return new Cells(this, texts(), Map.of()).device();
  }

  /// The GPUs that programs see.
  List<Device> gpus() {
    return DeviceEntry.gpus(device(), texts().getOrDefault(DeviceField.FLAGS, ""));
  }

  private Map<DeviceField, String> texts() {
    List<String> cells = CatalogueReader.cells(line);
    DeviceField[] fields = DeviceField.values();
    if (cells.size() != fields.length + 1) {
      throw wrong(cells.size() + " cells", fields.length + 1 + " cells");
    }
    Map<DeviceField, String> texts = new EnumMap<>(DeviceField.class);
    for (int i = 0; i < fields.length; i++) {
      String value = cells.get(i + 1);
      if (!value.isEmpty()) texts.put(fields[i], value);
    }
    return texts;
  }

  private String id() {
    int from = line.indexOf('\t') + 1;
    int end = line.indexOf('\t', from);
    return end < 0 ? line : line.substring(from, end);
  }

  private CatalogueFormatException wrong(String found, String expected) {
    return new CatalogueFormatException(id(), found, expected);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : CatalogueReader.cells(text, ' ');
  }

  /// The cells with their meaning.
  private record Cells(DeviceRow row, Map<DeviceField, String> texts, Map<String, Source> sources) {
    String text(DeviceField field) {
      return texts.getOrDefault(field, "");
    }

    Device device() {
      Device.Kind kind =
          Device.Kind.parse(text(DeviceField.KIND)).orElseThrow(() -> wrong(DeviceField.KIND));
      boolean cpuOnly =
          kind == Device.Kind.CPU_PLATFORM || words(text(DeviceField.FLAGS)).contains(CPU_ONLY);
      return new Device(
          text(DeviceField.ID),
          text(DeviceField.NAME),
          text(DeviceField.VENDOR),
          kind,
          cpuOnly,
          memory(),
          compute(),
          new Board(
              quantity(DeviceField.TDP, Quantities.whole(text(DeviceField.TDP), "W")),
              Pcie.rate(text(DeviceField.PCIE))));
    }

    private DeviceMemory memory() {
      Optional<Bytes> sold = bytes(DeviceField.MEMORY);
      return new DeviceMemory(
          sold,
          bytes(DeviceField.REPORTED_MEMORY),
          quantity(DeviceField.BANDWIDTH, Quantities.rate(text(DeviceField.BANDWIDTH))),
          MemoryKind.parse(text(DeviceField.MEMORY_TYPE)),
          text(DeviceField.UNIFIED).equals("true"),
          gpuShare(sold));
    }

    private Optional<Bytes> gpuShare(Optional<Bytes> sold) {
      Optional<Integer> share = Quantities.perMille(text(DeviceField.GPU_SHARE));
      if (share.isEmpty()) return bytes(DeviceField.GPU_SHARE);
      return sold.map(all -> new Bytes(all.times(share.get()).count() / 1000));
    }

    private Compute compute() {
      List<Compute.Rate> rates = new ArrayList<>();
      for (Compute.Precision precision : Compute.Precision.values()) {
        DeviceField field = field(precision);
        quantity(field, Quantities.flops(text(field)))
            .ifPresent(peak -> rates.add(new Compute.Rate(precision, peak)));
      }
      return new Compute(
          rates,
          quantity(
              DeviceField.MULTIPROCESSORS,
              Quantities.whole(text(DeviceField.MULTIPROCESSORS) + " ", "")),
          quantity(DeviceField.CPU_CORES, Quantities.whole(text(DeviceField.CPU_CORES) + " ", "")));
    }

    private static DeviceField field(Compute.Precision precision) {
      return switch (precision) {
        case FP32 -> DeviceField.FP32;
        case FP16_VECTOR -> DeviceField.FP16_VECTOR;
        case FP16_TENSOR -> DeviceField.FP16_TENSOR;
        case FP16_TENSOR_FP16_ACCUMULATE -> DeviceField.FP16_TENSOR_FP16_ACCUMULATE;
        case FP8 -> DeviceField.FP8;
        case INT8 -> DeviceField.INT8;
        case FP4 -> DeviceField.FP4;
      };
    }

    Provenance provenance() {
      return new Provenance(
          cited(DeviceField.SOURCES),
          cited(DeviceField.VERIFIED_BY),
          texts(DeviceField.DISPUTED),
          text(DeviceField.CONFIDENCE),
          text(DeviceField.CHECKED));
    }

    private List<Source> cited(DeviceField field) {
      List<Source> cited = new ArrayList<>();
      for (String key : words(text(field))) {
        Source source = sources.get(key);
        if (source == null) throw row.wrong("source '" + key + "'", "one that is listed");
        cited.add(source);
      }
      return cited;
    }

    private List<String> texts(DeviceField field) {
      List<String> texts = new ArrayList<>();
      String rest = text(field);
      while (!rest.isEmpty()) {
        int end = rest.indexOf(DeviceField.BETWEEN_TEXTS);
        texts.add(end < 0 ? rest : rest.substring(0, end));
        rest = end < 0 ? "" : rest.substring(end + DeviceField.BETWEEN_TEXTS.length());
      }
      return texts;
    }

    private Optional<Bytes> bytes(DeviceField field) {
      return quantity(field, Quantities.memory(text(field)));
    }

    /// Absent only where the cell is empty.
    private <T> Optional<T> quantity(DeviceField field, Optional<T> read) {
      if (read.isEmpty() && !text(field).isEmpty()) throw wrong(field);
      return read;
    }

    private CatalogueFormatException wrong(DeviceField field) {
      return row.wrong(field.key() + " '" + text(field) + "'", field.form().expected());
    }
  }
}
