package berth.hub;

/// How the converter writes down the models of one Hugging Face architecture.
interface Family {
  /// Writes parameters and tensors.
  ///
  /// @param config of the language model
  /// @throws berth.model.UnreadableModelException if a field is missing or makes no model
  void write(Config config, Draft draft);

  /// Whether this writes that config; else another family of the same name may.
  ///
  /// @param config of the language model
  default boolean takes(Config config) {
    return true;
  }
}
