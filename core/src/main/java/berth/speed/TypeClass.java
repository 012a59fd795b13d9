package berth.speed;

import berth.gguf.GgmlType;

/// Types whose weights cost alike to unpack.
enum TypeClass {
  SIXTEEN_BIT(0, "16-bit"),
  EIGHT_BIT(1, "8-bit"),
  /// One scale for a small block: Q4_0, Q5_1, MXFP4 and the like.
  FOUR_BIT(2, "4-bit"),
  /// Scales of scales: the K types.
  K(3, "K"),
  /// Weights looked up in a table: the IQ types.
  CODEBOOK(4, "codebook");

  static final int COUNT = values().length;

  private final int index;
  private final String word;

  TypeClass(int index, String word) {
    this.index = index;
    this.word = word;
  }

  /// Its place in sums by class.
  int index() {
    return index;
  }

  String word() {
    return word;
  }

  static TypeClass of(GgmlType type) {
    return switch (type) {
      case F32, F16, BF16, F64, I8, I16, I32, I64 -> SIXTEEN_BIT;
      case Q8_0, Q8_1, Q8_K -> EIGHT_BIT;
      case Q4_0, Q4_1, Q5_0, Q5_1, MXFP4, NVFP4, Q1_0, Q2_0 -> FOUR_BIT;
      case Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, TQ1_0, TQ2_0 -> K;
      case IQ1_S, IQ1_M, IQ2_XXS, IQ2_XS, IQ2_S, IQ3_XXS, IQ3_S -> CODEBOOK;
      case IQ4_NL, IQ4_XS -> CODEBOOK;
    };
  }

  /// Whether a processor must look every few weights up in a large table.
  static boolean isLookedUp(GgmlType type) {
    return of(type) == CODEBOOK && type != GgmlType.IQ4_NL && type != GgmlType.IQ4_XS;
  }
}
