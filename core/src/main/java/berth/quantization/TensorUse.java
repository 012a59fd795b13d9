package berth.quantization;

import berth.model.Tensor;
import java.util.List;

/// What a tensor is to a recipe, by its name; the first that matches counts (llama-quant.cpp,
/// tensor_category and tensor_allows_quantization, llama.cpp b10256).
enum TensorUse {
  OUTPUT,
  EMBEDDING,
  VALUES,
  KEYS,
  QUERIES,
  ATTENTION_OUTPUT,
  UP,
  GATE,
  DOWN,
  OTHER;

  /// Parts of names of tensors that stay as they are.
  private static final List<String> KEPT =
      List.of(
          "_norm.weight",
          "ffn_gate_inp.weight",
          "ffn_gate_tid2eid.weight",
          "altup",
          "laurel",
          "per_layer_model_proj",
          "ssm_conv1d",
          "shortconv.conv.weight",
          "indexer.k_proj.weight",
          "indexer.q_proj.weight",
          "time_mix_first.weight",
          "time_mix_w0.weight",
          "time_mix_w1.weight",
          "time_mix_w2.weight",
          "time_mix_v0.weight",
          "time_mix_v1.weight",
          "time_mix_v2.weight",
          "time_mix_a0.weight",
          "time_mix_a1.weight",
          "time_mix_a2.weight",
          "time_mix_g1.weight",
          "time_mix_g2.weight",
          "time_mix_decay_w1.weight",
          "time_mix_decay_w2.weight",
          "time_mix_lerp_fused.weight",
          "attn_rel_b.weight",
          "position_embd.weight",
          "token_types.weight");

  static TensorUse of(Tensor tensor) {
    String name = tensor.name();
    if (name.equals("output.weight")) return OUTPUT;
    if (name.equals("token_embd.weight") || name.equals("per_layer_token_embd.weight")) {
      return EMBEDDING;
    }
    if (name.contains("attn_qkv.weight") || name.contains("attn_kv_b.weight")) return VALUES;
    if (name.contains("attn_v.weight")) return VALUES;
    if (name.contains("attn_k.weight")) return KEYS;
    if (name.contains("attn_q.weight")) return QUERIES;
    if (name.contains("attn_output.weight")) return ATTENTION_OUTPUT;
    if (name.contains("ffn_up")) return UP;
    if (name.contains("ffn_gate")) return GATE;
    return name.contains("ffn_down") ? DOWN : OTHER;
  }

  /// Whether a recipe may change the tensor at all.
  static boolean quantizable(Tensor tensor) {
    String name = tensor.name();
    if (tensor.shape().size() < 2 || !name.endsWith("weight")) return false;
    return KEPT.stream().noneMatch(name::contains);
  }

  /// Whether it has a row per word of the vocabulary.
  static boolean table(Tensor tensor) {
    TensorUse use = of(tensor);
    return use == OUTPUT || use == EMBEDDING;
  }
}
