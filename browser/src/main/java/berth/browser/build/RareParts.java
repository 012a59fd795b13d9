package berth.browser.build;

import berth.browser.Elsewhere;
import java.util.Set;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodHolder;
import org.teavm.model.emit.ProgramEmitter;

/// Leaves out what few models need, so that a page begins with less (docs/decisions/0029): where an
/// answer comes to one of these classes, [Elsewhere] is thrown instead.
public final class RareParts implements ClassHolderTransformer {
  /// Families of graphs, and what only they are made of. The others have more than nine of ten
  /// models.
  private static final Set<String> GRAPHS =
      Set.of(
          "Arctic",
          "Bitnet",
          "BlockSparse",
          "Chameleon",
          "CogVlm",
          "Cohere",
          "Deci",
          "DeepSeek4",
          "Gemma3n",
          "Grok",
          "GroveExperts",
          "Hybrids",
          "KimiLinear",
          "MiniCpm3",
          "OpenElm",
          "Plamo2",
          "Rwkv",
          "SmallThinker",
          "T5",
          "Talkie");

  private static final String PACKAGE = "berth.graph.";

  /// Formats that only other engines load.
  private static final String FORMATS = "berth.quantization.CheckpointFormats";

  @Override
  public void transformClass(ClassHolder holder, ClassHolderTransformerContext context) {
    if (!isRare(holder.getName())) return;
    for (MethodHolder method : holder.getMethods()) {
      if (method.getProgram() == null || isMaking(method.getName())) continue;
      ProgramEmitter emitter = ProgramEmitter.create(method, context.getHierarchy());
      if (method.getName().equals("<clinit>")) emitter.exit();
      else emitter.construct(Elsewhere.class).raise();
    }
  }

  /// Objects are still made: only what they do is elsewhere. `of` also says that there is nothing
  /// to do.
  private static boolean isMaking(String method) {
    return method.equals("<init>") || method.equals("of");
  }

  /// Whether it is one of these or nested in one.
  private static boolean isRare(String name) {
    if (name.equals(FORMATS)) return true;
    if (!name.startsWith(PACKAGE)) return false;
    int nested = name.indexOf('$');
    return GRAPHS.contains(name.substring(PACKAGE.length(), nested < 0 ? name.length() : nested));
  }
}
