package berth.hub;

import berth.gguf.GgmlType;
import berth.model.Tensor;
import java.util.List;

/// Which tensors the converter writes in 32 bits whatever it was asked for (conversion/base.py,
/// prepare_tensors): what has one dimension, norms, routers and the small parts of recurrences.
final class SourceTypes {
  private static final List<String> SINGLE =
      List.of(
          "ffn_gate_inp",
          "ffn_gate_inp_shexp",
          "position_embd",
          "token_types",
          "ssm_conv1d",
          "ssm_conv1d_q",
          "ssm_conv1d_k",
          "ssm_conv1d_v",
          "shortconv.conv",
          "time_mix_first",
          "time_mix_w1",
          "time_mix_w2",
          "time_mix_decay_w1",
          "time_mix_decay_w2",
          "time_mix_lerp_fused",
          "altup_correct_coef",
          "altup_predict_coef");

  private SourceTypes() {}

  static GgmlType of(Tensor tensor, GgmlType asked) {
    boolean vector = tensor.shape().size() < 2;
    boolean named = tensor.name().endsWith(".weight") && !tensor.role().endsWith("_norm");
    return vector || !named || SINGLE.contains(tensor.role()) ? GgmlType.F32 : asked;
  }
}
