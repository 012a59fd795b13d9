package berth.catalogue;

import java.util.Optional;

/// The fields of a device in `data/devices`, in the order of the packed columns.
public enum DeviceField implements Column {
  ID(
      "id",
      Form.NAME,
      true,
      "its name for good: vendor, product, memory where it is sold with several"),
  NAME("name", Form.TEXT, true, "the product's name as its maker writes it"),
  ALIASES("aliases", Form.NAMES, false, "other names; the first is the shortest to type"),
  VENDOR("vendor", Form.TEXT, true, "who makes the chip; `generic` for a kind of computer"),
  KIND("kind", Form.KIND, true, "what sort of device it is"),
  ARCHITECTURE("architecture", Form.TEXT, true, "the chip's architecture"),
  GENERATION("generation", Form.TEXT, false, "the product line"),
  RELEASED("released", Form.DATE, false, "when it could first be bought"),
  MEMORY("memory", Form.MEMORY, false, "the size on the box; a GB of memory is 2^30 bytes"),
  REPORTED_MEMORY("reported_memory", Form.MEMORY, false, "what the vendor's tool says there is"),
  REPORTED_BY("reported_by", Form.TEXT, false, "that tool"),
  MEMORY_TYPE("memory_type", Form.TEXT, false, "kind of memory, with its MT/s where that is sold"),
  BUS("bus", Form.BITS, false, "width of the memory bus"),
  BANDWIDTH("bandwidth", Form.RATE, false, "theoretical peak of the memory, 10^9 bytes"),
  UNIFIED("unified", Form.FLAG, true, "whether processor and GPU share the memory"),
  GPU_SHARE("gpu_share", Form.SHARE, false, "what of it the system gives the GPU by default"),
  GPU_SHARE_NOTE("gpu_share_note", Form.TEXT, false, "under which system, how to change it"),
  FP32("compute.fp32", Form.FLOPS, false, "peak on ordinary units"),
  FP16_VECTOR("compute.fp16_vector", Form.FLOPS, false, "peak of packed halves on ordinary units"),
  FP16_TENSOR(
      "compute.fp16_tensor",
      Form.FLOPS,
      false,
      "dense (not sparse) peak of half or bfloat16 matrices, summed in fp32"),
  FP16_TENSOR_FP16_ACCUMULATE(
      "compute.fp16_tensor_fp16_accumulate", Form.FLOPS, false, "dense peak, summed in fp16"),
  FP8("compute.fp8", Form.FLOPS, false, "dense peak"),
  FP8_ACCUMULATE("compute.fp8_accumulate", Form.TEXT, false, "what fp8 is summed in: fp16, fp32"),
  INT8("compute.int8", Form.FLOPS, false, "dense peak"),
  FP4("compute.fp4", Form.FLOPS, false, "dense peak"),
  COMPUTE_BASIS("compute.basis", Form.TEXT, false, "where the peaks are from, how derived"),
  TDP("tdp", Form.WATTS, false, "what the board or chip may draw"),
  PCIE(
      "pcie", Form.TEXT, false, "generation and lanes, such as `4.0 x16`, as in `data/links.json`"),
  NVLINK("nvlink", Form.RATE, false, "to other devices of its kind, both directions together"),
  MSRP("msrp", Form.DOLLARS, false, "price at launch; never what it costs today"),
  GPU_CORES("gpu_cores", Form.COUNT, false, "cores of the GPU, as its maker counts them"),
  MULTIPROCESSORS(
      "multiprocessors",
      Form.COUNT,
      false,
      "streaming multiprocessors of an NVIDIA GPU, compute units of an AMD one"),
  CPU_CORES("cpu_cores", Form.COUNT, false, "cores of the processor beside the GPU, or alone"),
  COMPUTE_CAPABILITY("compute_capability", Form.TEXT, false, "CUDA's, such as `8.9`"),
  GFX("gfx", Form.TEXT, false, "ROCm's name of the chip, such as `gfx1151`"),
  NOTES("notes", Form.TEXT, false, "what a reader must know and no field says"),
  FLAGS(
      "flags",
      Form.WORDS,
      false,
      "words for programs: `laptop`, `single-source`, `no-llama.cpp` …"),
  CONFIDENCE("confidence", Form.CONFIDENCE, true, "in the row as a whole"),
  SOURCES("sources", Form.WORDS, true, "where it is from: keys of `data/sources.json`"),
  VERIFIED("verified", Form.FLAG, true, "whether two sources agree on the bandwidth to 1.2 %"),
  VERIFIED_BY("verified_by", Form.WORDS, false, "those sources, two or more"),
  DISPUTED("disputed", Form.TEXTS, false, "what other sources say instead, and which"),
  CHECKED("checked", Form.DATE, true, "the day the row was compared with its sources");

  /// Between the texts of a [Form#TEXTS] in one packed cell.
  public static final String BETWEEN_TEXTS = " | ";

  private final String key;
  private final Form form;
  private final boolean needed;
  private final String meaning;

  DeviceField(String key, Form form, boolean needed, String meaning) {
    this.key = key;
    this.form = form;
    this.needed = needed;
    this.meaning = meaning;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public Form form() {
    return form;
  }

  @Override
  public boolean isNeeded() {
    return needed;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /// The field of that name.
  public static Optional<DeviceField> parse(String key) {
    for (DeviceField field : values()) {
      if (field.key.equals(key)) return Optional.of(field);
    }
    return Optional.empty();
  }
}
