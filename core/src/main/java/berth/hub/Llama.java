package berth.hub;

/// What Llama and Mistral take for granted.
final class Llama {
  static final Defaults DEFAULTS =
      Defaults.NONE
          .with("vocab_size", 32_000)
          .with("hidden_size", 4096)
          .with("intermediate_size", 11_008)
          .with("num_hidden_layers", 32)
          .with("num_attention_heads", 32)
          .with("max_position_embeddings", 2048)
          .with("tie_word_embeddings", false);

  static final Defaults MISTRAL =
      DEFAULTS
          .with("intermediate_size", 14_336)
          .with("num_key_value_heads", 8)
          .with("max_position_embeddings", 131_072);

  private Llama() {}

  /// Queries of far tokens are scaled by position, where the positions say so (Ministral 3).
  static void temperature(Config config, Draft draft) {
    Rope.scaling(config)
        .flatMap(rope -> rope.real("llama_4_scaling_beta"))
        .ifPresent(beta -> draft.put("attention.temperature_scale", (double) beta));
  }
}
