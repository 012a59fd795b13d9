package berth.safetensors;

import java.util.Optional;

/// How a tensor's elements are stored, by the name it has in the file (safetensors 0.7, tensor.rs,
/// `Dtype`).
public enum Dtype {
  BOOL(8),
  F4(4),
  F6_E2M3(6),
  F6_E3M2(6),
  U8(8),
  I8(8),
  F8_E5M2(8),
  F8_E4M3(8),
  F8_E5M2FNUZ(8),
  F8_E4M3FNUZ(8),
  F8_E8M0(8),
  I16(16),
  U16(16),
  F16(16),
  BF16(16),
  I32(32),
  U32(32),
  F32(32),
  C64(64),
  F64(64),
  I64(64),
  U64(64);

  private final int bits;

  Dtype(int bits) {
    this.bits = bits;
  }

  /// The type of that name.
  public static Optional<Dtype> ofName(String name) {
    for (Dtype type : values()) if (type.name().equals(name)) return Optional.of(type);
    return Optional.empty();
  }

  /// Bits of one element.
  public int bits() {
    return bits;
  }
}
