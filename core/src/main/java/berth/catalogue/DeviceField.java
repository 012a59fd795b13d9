package berth.catalogue;

import java.util.Optional;

/// The fields of a device in `data/devices`, in the order of the packed columns.
public enum DeviceField {
  ID("id", Form.NAME),
  NAME("name", Form.TEXT),
  ALIASES("aliases", Form.NAMES),
  VENDOR("vendor", Form.TEXT),
  KIND("kind", Form.KIND),
  ARCHITECTURE("architecture", Form.TEXT),
  GENERATION("generation", Form.TEXT),
  RELEASED("released", Form.DATE),
  MEMORY("memory", Form.MEMORY),
  REPORTED_MEMORY("reported_memory", Form.MEMORY),
  REPORTED_BY("reported_by", Form.TEXT),
  MEMORY_TYPE("memory_type", Form.TEXT),
  BUS("bus", Form.BITS),
  BANDWIDTH("bandwidth", Form.RATE),
  UNIFIED("unified", Form.FLAG),
  GPU_SHARE("gpu_share", Form.SHARE),
  GPU_SHARE_NOTE("gpu_share_note", Form.TEXT),
  FP32("compute.fp32", Form.FLOPS),
  FP16_VECTOR("compute.fp16_vector", Form.FLOPS),
  FP16_TENSOR("compute.fp16_tensor", Form.FLOPS),
  FP16_TENSOR_FP16_ACCUMULATE("compute.fp16_tensor_fp16_accumulate", Form.FLOPS),
  FP8("compute.fp8", Form.FLOPS),
  FP8_ACCUMULATE("compute.fp8_accumulate", Form.TEXT),
  INT8("compute.int8", Form.FLOPS),
  FP4("compute.fp4", Form.FLOPS),
  COMPUTE_BASIS("compute.basis", Form.TEXT),
  TDP("tdp", Form.WATTS),
  PCIE("pcie", Form.TEXT),
  NVLINK("nvlink", Form.RATE),
  MSRP("msrp", Form.DOLLARS),
  GPU_CORES("gpu_cores", Form.COUNT),
  COMPUTE_CAPABILITY("compute_capability", Form.TEXT),
  GFX("gfx", Form.TEXT),
  NOTES("notes", Form.TEXT),
  FLAGS("flags", Form.WORDS),
  CONFIDENCE("confidence", Form.CONFIDENCE),
  SOURCES("sources", Form.WORDS),
  VERIFIED("verified", Form.FLAG),
  VERIFIED_BY("verified_by", Form.WORDS),
  DISPUTED("disputed", Form.TEXTS),
  CHECKED("checked", Form.DATE);

  /// Between the texts of a [Form#TEXTS] in one packed cell.
  public static final String BETWEEN_TEXTS = " | ";

  private final String key;
  private final Form form;

  DeviceField(String key, Form form) {
    this.key = key;
    this.form = form;
  }

  /// Its name in the file; after a dot, inside that object.
  public String key() {
    return key;
  }

  /// How its value is written.
  public Form form() {
    return form;
  }

  /// The field of that name.
  public static Optional<DeviceField> parse(String key) {
    for (DeviceField field : values()) {
      if (field.key.equals(key)) return Optional.of(field);
    }
    return Optional.empty();
  }
}
