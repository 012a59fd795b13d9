package berth.hub;

/// A vision or audio part and what leads from it to the language model, as the converter writes
/// them (llama.cpp, tools/mtmd/clip.cpp, b10256).
interface Tower {
  /// Writes the tensors.
  ///
  /// @param part what the config says of the vision or audio part
  /// @param whole the config around it
  /// @throws berth.model.UnreadableModelException if a field is missing or makes no tower
  void write(Config part, Config whole, Draft draft);

  /// The width of the language model.
  static int width(Config whole) {
    return whole.language().required("hidden_size", "n_embd", "d_model");
  }
}
