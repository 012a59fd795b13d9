package berth.hub;

import berth.model.UnreadableModelException;

/// The sizes that every decoder has.
///
/// @param width of the embedding and of what flows between layers
/// @param hidden width inside a dense feed-forward, 0 if the family has none
/// @param tied whether the output multiplies by the embedding
record Shape(
    int layers,
    int width,
    int hidden,
    int heads,
    int kvHeads,
    int headDim,
    int vocabulary,
    int context,
    boolean tied) {
  private static final int MOST_LAYERS = 512;

  /// Reads the sizes by the names that families give them.
  ///
  /// @param tied what the family takes for granted where the config does not say
  static Shape of(Config config, boolean tied) {
    return of(
        config, tied, config.required("num_hidden_layers", "n_layer", "num_layers", "n_layers"));
  }

  /// The same for a family that counts its layers otherwise.
  static Shape of(Config config, boolean tied, int layers) {
    if (layers > MOST_LAYERS) {
      throw new UnreadableModelException("num_hidden_layers", layers + " is over " + MOST_LAYERS);
    }
    int width = config.required("hidden_size", "n_embd", "n_embed", "d_model", "dim", "model_dim");
    int heads = config.whole(0, "num_attention_heads", "n_head", "n_heads");
    int kvHeads =
        config.whole(heads, "num_key_value_heads", "num_kv_heads", "n_head_kv", "n_kv_heads");
    int headDim = config.whole(heads == 0 ? 0 : width / heads, "head_dim", "attention_head_dim");
    int hidden =
        config.whole(
            0,
            "prefix_dense_intermediate_size",
            "dense_intermediate_size",
            "intermediate_size",
            "n_inner",
            "ffn_hidden_size",
            "ffn_dim");
    return new Shape(
        layers,
        width,
        hidden,
        heads,
        kvHeads,
        headDim,
        config.required("vocab_size", "padded_vocab_size", "n_vocab"),
        config.whole(
            2048,
            "max_position_embeddings",
            "n_positions",
            "n_ctx",
            "max_seq_len",
            "max_sequence_length",
            "model_max_length"),
        config.flag(tied, "tie_word_embeddings", "tie_embeddings"));
  }

  /// The same but for the heads, where layers have different numbers of them.
  Shape withHeads(int queryHeads, int keyHeads) {
    return new Shape(
        layers, width, hidden, queryHeads, keyHeads, headDim, vocabulary, context, tied);
  }

  /// The same but for the width inside a dense feed-forward.
  Shape withHidden(int inside) {
    return new Shape(layers, width, inside, heads, kvHeads, headDim, vocabulary, context, tied);
  }

  /// The same but for the words, as many as fill a multiple, to which the converter pads.
  Shape withVocabularyOf(int multiple) {
    int padded = (int) ((vocabulary + multiple - 1L) / multiple * multiple);
    return new Shape(layers, width, hidden, heads, kvHeads, headDim, padded, context, tied);
  }

  /// Width of all query heads together.
  long queries() {
    return (long) heads * headDim;
  }

  /// Width of all key heads, or of all value heads, together.
  long keys() {
    return (long) kvHeads * headDim;
  }

  /// Writes what each of these is to the engine.
  void parameters(Config config, Draft draft) {
    draft.put("block_count", layers);
    draft.put("context_length", context);
    draft.put("embedding_length", width);
    draft.put("vocab_size", vocabulary);
    if (hidden > 0) draft.put("feed_forward_length", hidden);
    if (heads == 0) return;
    draft.put("attention.head_count", heads);
    draft.put("attention.head_count_kv", kvHeads);
    draft.put("attention.key_length", headDim);
    draft.put("attention.value_length", headDim);
    draft.put("rope.dimension_count", Rope.dim(config, headDim));
  }

  /// Embedding, last norm, and the output matrix unless it is the embedding.
  void ends(Draft draft, boolean normBias) {
    embeddings(draft);
    draft.global().norm("output_norm", width, normBias);
  }

  /// Embedding, and the output matrix unless it is the embedding.
  void embeddings(Draft draft) {
    Block global = draft.global();
    global.matrix("token_embd", width, vocabulary);
    if (!tied) global.matrix("output", width, vocabulary);
  }
}
