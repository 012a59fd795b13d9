package berth.hub;

import java.util.function.UnaryOperator;

/// How the converter writes down the models of one Hugging Face architecture.
interface Family {
  /// Writes parameters and tensors.
  ///
  /// @param config of the language model
  /// @throws berth.model.UnreadableModelException if a field is missing or makes no model
  void write(Config config, Draft draft);

  /// The same family where the config says things in another way.
  ///
  /// @param change makes the config one that this family reads
  default Family reading(UnaryOperator<Config> change) {
    return (config, draft) -> write(change.apply(config), draft);
  }

  /// This family and something more.
  default Family and(Family more) {
    return (config, draft) -> {
      write(config, draft);
      more.write(config, draft);
    };
  }
}
