package berth.hub;

import java.util.Map;

/// Where headers of the engine's runs, which were made by hand, say something else than llama.cpp's
/// converter writes (b10256, conversion/*.py), and why.
final class HandMade {
  /// Other tensors.
  static final Map<String, String> TENSORS =
      Map.of(
          "exaone-4.0-1.2b", "lacks rope_freqs, written for positions of kind llama3 (exaone.py)",
          "gemma3-12b", "262144 words; the class takes 262208 for granted where none are given",
          "gemma3n-e4b", "262144 words; the converter pads both embeddings to 262400 (gemma.py)",
          "gemma4-26b-a4b", "lacks the scales of experts, written as ffn_down_exps.scale",
          "jina-embeddings-v2-base-en", "gate and up apart, as converters did until 2025",
          "llama-embed-nemotron-8b", "lacks rope_freqs, written for positions of kind llama3",
          "nomic-embed-text-v1.5", "30522 words; the embedding has 30528 rows, written as they are",
          "phi-2", "queries, keys and values in one, as in the checkpoint of 2023");

  /// Another vocabulary, length or embedding.
  static final Map<String, String> SHAPES =
      Map.of(
          "gemma3-12b", "262144 words",
          "gemma3n-e4b", "262144 words, and no key for the embedding per layer",
          "jina-embeddings-v3", "8194 positions, of which the converter cuts off two (bert.py)",
          "nomic-embed-text-v1.5", "30522 words",
          "nomic-embed-text-v2-moe", "2048 positions; the converter writes 512 (bert.py)",
          "olmo3-7b", "lacks the length before the stretching of positions");

  /// Other switches.
  static final Map<String, String> FEATURES =
      Map.of("stablelm-3b-4e1t", "lacks use_parallel_residual, which is always written");

  private HandMade() {}
}
