package berth.contract;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.Names;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// Conditions on models, as options write them. What is unknown meets none.
public final class ModelFilter {
  private ModelFilter() {}

  /// The maker, of whose name the beginning is enough.
  public static Predicate<ModelEntry> organization(String name) {
    return entry ->
        entry
            .fact(ModelField.ORGANIZATION)
            .filter(maker -> Names.key(maker).startsWith(Names.key(name)))
            .isPresent();
  }

  /// The licence, its own or its base model's, of whose name a part is enough.
  public static Predicate<ModelEntry> license(String name) {
    String key = Names.key(name);
    return entry ->
        Names.key(entry.fact(ModelField.LICENSE).orElse("")).contains(key)
            || Names.key(entry.fact(ModelField.INHERITED_LICENSE).orElse("")).contains(key);
  }

  /// Whether commercial use is allowed without conditions, by the base model's terms, too.
  public static Predicate<ModelEntry> commercial() {
    return entry ->
        entry.fact(ModelField.COMMERCIAL).filter("yes"::equals).isPresent()
            && entry.fact(ModelField.INHERITED_LICENSE).isEmpty();
  }

  public static Predicate<ModelEntry> modality(String name) {
    return entry -> entry.words(ModelField.MODALITIES).contains(name);
  }

  public static Predicate<ModelEntry> parameters(String condition) {
    LongPredicate holds = Condition.parameters("parameters", condition);
    return entry -> entry.counted().filter(c -> holds.test(c.parameters())).isPresent();
  }

  /// Bytes of the weights in the usual file type.
  public static Predicate<ModelEntry> size(String condition) {
    LongPredicate holds = Condition.bytes("size", condition);
    return entry -> entry.counted().filter(c -> holds.test(c.weights())).isPresent();
  }

  public static Predicate<ModelEntry> context(String least) {
    int tokens = Condition.tokens("context", least);
    return entry -> entry.counted().filter(c -> c.context() >= tokens).isPresent();
  }
}
