package berth.hub;

import berth.hub.Families.Entry;
import java.util.List;

/// BERT and RoBERTa, with learned positions, and Jina's, whose attention is biased or turned by
/// position. Norms stand behind attention and feed-forward.
final class Bert implements Family {
  static final List<Entry> ENTRIES =
      List.of(
          new Entry("BertModel", "bert", new Bert(Kind.LEARNED, false)),
          new Entry("BertForMaskedLM", "bert", new Bert(Kind.LEARNED, false)),
          new Entry("CamembertModel", "bert", new Bert(Kind.LEARNED, true)),
          new Entry("BertForSequenceClassification", "bert", new Bert(Kind.LEARNED, false)),
          new Entry("RobertaModel", "bert", new Bert(Kind.LEARNED, true)),
          new Entry("RobertaForSequenceClassification", "bert", new Bert(Kind.LEARNED, true)),
          new Entry("XLMRobertaModel", "bert", new Bert(Kind.LEARNED, true)),
          new Entry("XLMRobertaModel", "jina-bert-v3", new Bert(Kind.TURNED, true))
              .when(config -> config.has("lora_adaptations")),
          new Entry("XLMRobertaForSequenceClassification", "bert", new Bert(Kind.LEARNED, true)),
          new Entry("JinaBertModel", "jina-bert-v2", new Bert(Kind.BIASED, false)),
          new Entry("JinaBertForMaskedLM", "jina-bert-v2", new Bert(Kind.BIASED, false)));

  /// How attention knows positions.
  private enum Kind {
    LEARNED,
    TURNED,
    BIASED
  }

  private final Kind kind;
  private final boolean padded;

  /// @param padded whether positions are counted from behind the padding's
  private Bert(Kind kind, boolean padded) {
    this.kind = kind;
    this.padded = padded;
  }

  @Override
  public void write(Config given, Draft draft) {
    Config config = padded ? withoutPadding(given) : given;
    Shape shape = Shape.of(config, true);
    shape.parameters(config, draft);
    double epsilon = config.real(1e-12, "layer_norm_eps");
    draft.put("attention.layer_norm_epsilon", epsilon);
    draft.put("attention.causal", false);
    Block global = draft.global();
    global.matrix("token_embd", shape.width(), shape.vocabulary());
    global.norm("token_embd_norm", shape.width(), true);
    int types = config.whole(2, "type_vocab_size");
    if (types > 0) global.matrix("token_types", shape.width(), types);
    if (kind == Kind.LEARNED) global.matrix("position_embd", shape.width(), shape.context());
    classifier(config, shape, global);
    for (int i = 0; i < shape.layers(); i++) block(shape, draft.block(i));
  }

  /// The rows for positions up to that of the padding are cut off (conversion/bert.py).
  private static Config withoutPadding(Config config) {
    if (!config.has("pad_token_id")) return config;
    int cut = 1 + config.whole(0, "pad_token_id");
    int rows = Shape.of(config, true).context();
    if (cut >= rows) throw config.wrong("pad_token_id", "leaves none of " + rows + " positions");
    return config.with("max_position_embeddings", rows - cut);
  }

  /// What makes scores of the first token's vector, in rerankers.
  private static void classifier(Config config, Shape shape, Block global) {
    List<String> names = config.texts("architectures").orElse(List.of());
    if (names.stream().noneMatch(name -> name.endsWith("ForSequenceClassification"))) return;
    boolean deep = names.stream().noneMatch(name -> name.startsWith("Bert"));
    if (deep) global.linear("cls", shape.width(), shape.width(), true);
    int labels = config.object("id2label").map(Config::size).orElse(2);
    global.linear("cls.output", shape.width(), labels, true);
  }

  private void block(Shape shape, Block block) {
    long width = shape.width();
    switch (kind) {
      case TURNED -> block.linear("attn_qkv", width, 3 * width, true);
      case LEARNED, BIASED -> {
        for (String name : List.of("attn_q", "attn_k", "attn_v")) {
          block.linear(name, width, width, true);
        }
      }
    }
    block.linear("attn_output", width, width, true);
    block.norm("attn_output_norm", width, true);
    boolean gated = kind == Kind.BIASED;
    block.linear("ffn_up", width, gated ? 2L * shape.hidden() : shape.hidden(), !gated);
    block.linear("ffn_down", shape.hidden(), width, true);
    block.norm("layer_output_norm", width, true);
  }
}
