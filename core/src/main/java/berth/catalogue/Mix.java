package berth.catalogue;

/// Why a published file is not what llama.cpp's own recipe makes of the model today.
public enum Mix implements EvidenceRow.Worded {
  /// Its publisher chose the type of each tensor.
  OWN_MIX("own-mix", "its publisher chose the type of each tensor"),
  /// The tables of the vocabulary are kept in Q8_0, the rest is llama.cpp's recipe.
  TABLES_IN_Q8_0("q8_0-tables", "the tables of the vocabulary are Q8_0"),
  /// The table of the vocabulary is there twice though the model shares it.
  UNTIED_TABLE("untied-table", "the table of the vocabulary is in it twice"),
  /// The tables of the vocabulary are kept in F16.
  TABLE_IN_F16("f16-table", "the tables of the vocabulary are F16"),
  /// Made by rules that llama.cpp has changed since.
  OLDER_RULES("older-rules", "made by older rules of llama.cpp"),
  /// Experts stay in the MXFP4 they were trained in, whatever the file is called.
  EXPERTS_IN_MXFP4("mxfp4-experts", "experts stay in MXFP4"),
  /// The block for multi-token prediction is left out, which the engine's converter keeps today.
  WITHOUT_MTP("without-mtp", "the block for multi-token prediction is left out"),
  /// Its tensors are split or fused otherwise than those of the maker's checkpoint.
  OTHER_LAYOUT("other-layout", "its tensors are split otherwise than the maker's"),
  /// Made from a checkpoint trained for this quantization.
  QAT("qat", "made from a checkpoint trained for this quantization");

  private final String word;
  private final String because;

  Mix(String word, String because) {
    this.word = word;
    this.because = because;
  }

  @Override
  public String word() {
    return word;
  }

  /// The reason, as a sentence goes on after the file's name.
  public String because() {
    return because;
  }
}
