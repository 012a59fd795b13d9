package berth.gguf;

import java.nio.ByteOrder;

/// A model of two layers and eight words whose header has all that a real one has.
final class SmallModel {
  private SmallModel() {}

  static RawHeader llama() {
    return llama(3, ByteOrder.LITTLE_ENDIAN);
  }

  static RawHeader llama(int version, ByteOrder order) {
    return addTo(RawHeader.of(version, order));
  }

  /// Everything of the model behind what a header has already.
  static RawHeader addTo(RawHeader header) {
    keys(header, "llama");
    header.tensor("token_embd.weight", GgmlType.Q8_0, 64, 8);
    for (int i = 0; i < 2; i++) attention(header, "blk." + i + ".");
    return header.tensor("output_norm.weight", GgmlType.F32, 64);
  }

  /// The same shape with four experts instead of a dense network.
  static RawHeader mixture() {
    RawHeader header = keys(RawHeader.header(), "qwen3moe");
    header.put("qwen3moe.expert_count", 4).put("qwen3moe.expert_used_count", 2);
    header.tensor("token_embd.weight", GgmlType.F16, 64, 8);
    for (int i = 0; i < 2; i++) {
      String block = "blk." + i + ".";
      header.tensor(block + "attn_norm.weight", GgmlType.F32, 64);
      projections(header, block);
      header.tensor(block + "attn_q_norm.weight", GgmlType.F32, 16);
      header.tensor(block + "attn_k_norm.weight", GgmlType.F32, 16);
      header.tensor(block + "ffn_norm.weight", GgmlType.F32, 64);
      header.tensor(block + "ffn_gate_inp.weight", GgmlType.F32, 64, 4);
      header.tensor(block + "ffn_gate_exps.weight", GgmlType.Q8_0, 64, 128, 4);
      header.tensor(block + "ffn_up_exps.weight", GgmlType.Q8_0, 64, 128, 4);
      header.tensor(block + "ffn_down_exps.weight", GgmlType.Q8_0, 128, 64, 4);
    }
    return header.tensor("output_norm.weight", GgmlType.F32, 64);
  }

  /// One layer with a state space instead of attention.
  static RawHeader stateSpace() {
    RawHeader header = keys(RawHeader.header(), "mamba2", 0, 0);
    header.put("mamba2.ssm.conv_kernel", 4).put("mamba2.ssm.inner_size", 128);
    header.put("mamba2.ssm.state_size", 16).put("mamba2.ssm.time_step_rank", 8);
    header.put("mamba2.ssm.group_count", 1);
    header.tensor("token_embd.weight", GgmlType.F16, 64, 8);
    for (int i = 0; i < 2; i++) {
      String block = "blk." + i + ".";
      header.tensor(block + "attn_norm.weight", GgmlType.F32, 64);
      header.tensor(block + "ssm_in.weight", GgmlType.F16, 64, 296);
      header.tensor(block + "ssm_conv1d.weight", GgmlType.F32, 4, 160);
      header.tensor(block + "ssm_conv1d.bias", GgmlType.F32, 160);
      header.tensor(block + "ssm_dt.bias", GgmlType.F32, 8);
      header.tensor(block + "ssm_a", GgmlType.F32, 1, 8);
      header.tensor(block + "ssm_d", GgmlType.F32, 1, 8);
      header.tensor(block + "ssm_norm.weight", GgmlType.F32, 128, 1);
      header.tensor(block + "ssm_out.weight", GgmlType.F16, 128, 64);
    }
    return header.tensor("output_norm.weight", GgmlType.F32, 64);
  }

  /// Latent attention: rows of 32 and 16 rotary elements for 4 heads of 32.
  static RawHeader latent() {
    RawHeader header = keys(RawHeader.header(), "deepseek2");
    header.put("deepseek2.rope.dimension_count", 16).put("deepseek2.attention.kv_lora_rank", 32);
    header.put("deepseek2.attention.key_length_mla", 32);
    header.put("deepseek2.attention.value_length_mla", 16);
    header.tensor("token_embd.weight", GgmlType.F16, 64, 8);
    for (int i = 0; i < 2; i++) {
      String block = "blk." + i + ".";
      header.tensor(block + "attn_norm.weight", GgmlType.F32, 64);
      header.tensor(block + "attn_q.weight", GgmlType.F16, 64, 128);
      header.tensor(block + "attn_kv_a_mqa.weight", GgmlType.F16, 64, 48);
      header.tensor(block + "attn_kv_a_norm.weight", GgmlType.F32, 32);
      header.tensor(block + "attn_k_b.weight", GgmlType.F16, 16, 32, 4);
      header.tensor(block + "attn_v_b.weight", GgmlType.F16, 32, 16, 4);
      header.tensor(block + "attn_output.weight", GgmlType.F16, 64, 64);
      network(header, block);
    }
    return header.tensor("output_norm.weight", GgmlType.F32, 64);
  }

  /// A vision projector as published beside language models.
  static RawHeader projector() {
    return RawHeader.header()
        .put("general.architecture", "clip")
        .put("general.type", "mmproj")
        .put("clip.has_vision_encoder", new MetadataValue.Flag(true))
        .put("clip.vision.block_count", 1)
        .put("clip.vision.embedding_length", 64)
        .tensor("mm.0.weight", GgmlType.F16, 64, 64)
        .tensor("v.patch_embd.weight", GgmlType.F16, 14, 14, 3, 64);
  }

  private static RawHeader keys(RawHeader header, String architecture) {
    return keys(header, architecture, 4, 2);
  }

  private static RawHeader keys(
      RawHeader header, String architecture, int heads, int keyValueHeads) {
    MetadataValue[] words = new MetadataValue[8];
    MetadataValue[] scores = new MetadataValue[8];
    for (int i = 0; i < words.length; i++) {
      words[i] = new MetadataValue.Text("word" + i);
      scores[i] = new MetadataValue.Real(ValueType.FLOAT32, -i);
    }
    return header
        .put("general.architecture", architecture)
        .put("general.name", "Small")
        .put("general.file_type", 7)
        .put(architecture + ".context_length", 1024)
        .put(architecture + ".embedding_length", 64)
        .put(architecture + ".block_count", 2)
        .put(architecture + ".feed_forward_length", 128)
        .put(architecture + ".attention.head_count", heads)
        .put(architecture + ".attention.head_count_kv", keyValueHeads)
        .put(
            architecture + ".attention.layer_norm_rms_epsilon",
            new MetadataValue.Real(ValueType.FLOAT32, 0.5))
        .put("tokenizer.ggml.tokens", RawHeader.array(ValueType.STRING, words))
        .put("tokenizer.ggml.scores", RawHeader.array(ValueType.FLOAT32, scores))
        .put("tokenizer.ggml.add_bos_token", new MetadataValue.Flag(true));
  }

  private static void attention(RawHeader header, String block) {
    header.tensor(block + "attn_norm.weight", GgmlType.F32, 64);
    projections(header, block);
    network(header, block);
  }

  private static void network(RawHeader header, String block) {
    header.tensor(block + "ffn_norm.weight", GgmlType.F32, 64);
    header.tensor(block + "ffn_gate.weight", GgmlType.Q8_0, 64, 128);
    header.tensor(block + "ffn_up.weight", GgmlType.Q8_0, 64, 128);
    header.tensor(block + "ffn_down.weight", GgmlType.Q8_0, 128, 64);
  }

  private static void projections(RawHeader header, String block) {
    header.tensor(block + "attn_q.weight", GgmlType.Q8_0, 64, 64);
    header.tensor(block + "attn_k.weight", GgmlType.Q8_0, 64, 32);
    header.tensor(block + "attn_v.weight", GgmlType.Q8_0, 64, 32);
    header.tensor(block + "attn_output.weight", GgmlType.Q8_0, 64, 64);
  }
}
