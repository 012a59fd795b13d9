package berth.hub;

/// Llama 4's vision tower: a row for the whole image beside those of the patches, and four patches
/// to a token.
final class Llama4Vision implements Tower {
  @Override
  public void write(Config part, Config whole, Draft draft) {
    int width = Tower.width(whole);
    Vit vit = Vit.of(part);
    long side = part.required("image_size") / vit.patch();
    Block v = draft.projector("v.");
    v.tensor("class_embd", vit.width());
    v.matrix("patch_embd", vit.pixels(), vit.width());
    v.tensor("position_embd.weight", vit.width(), side * side + 1);
    v.norm("pre_ln", vit.width(), true);
    for (int i = 0; i < vit.layers(); i++) {
      vit.block(draft, i, Vit.Attention.APART, Vit.FeedForward.PLAIN, Vit.Biases.ALL);
    }
    v.norm("post_ln", vit.width(), true);
    int inner = part.required("projector_input_dim");
    int outer = part.required("projector_output_dim", "vision_output_dim");
    Block mm = draft.projector("mm.model.");
    mm.matrix("mlp.1", part.required("intermediate_size"), inner);
    mm.matrix("mlp.2", inner, outer);
    mm.matrix("fc", part.required("vision_output_dim"), width);
  }
}
