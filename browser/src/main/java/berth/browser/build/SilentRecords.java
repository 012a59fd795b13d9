package berth.browser.build;

import java.util.Set;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.instructions.StringConstantInstruction;

/// Takes from records what the language gives to each and nobody asks for: their text, which
/// nothing shows, and their hash, of all but those that are keys. Others, should one become a key,
/// all have the same hash, and are found more slowly. What somebody wrote stays.
public final class SilentRecords implements ClassHolderTransformer {
  private static final MethodDescriptor TO_STRING = new MethodDescriptor("toString", String.class);
  private static final MethodDescriptor HASH = new MethodDescriptor("hashCode", int.class);

  /// Keys of maps in the core, and the records in them that tell one from another.
  private static final Set<String> KEYS =
      Set.of(
          "berth.Estimator$Question",
          "berth.Request$Wanted",
          "berth.device.Device",
          "berth.plan.Workload",
          "berth.plan.Workload$Batching",
          "berth.plan.Workload$Cache",
          "berth.planner.Piece",
          "berth.planner.Pricer$Question",
          "berth.plan.Offload",
          "berth.speed.Stretch");

  @Override
  public void transformClass(ClassHolder holder, ClassHolderTransformerContext context) {
    if (holder.getName().equals("java.lang.Record")) {
      MethodHolder hash = new MethodHolder(HASH);
      hash.setLevel(org.teavm.model.AccessLevel.PUBLIC);
      ProgramEmitter emitter = ProgramEmitter.create(hash, context.getHierarchy());
      emitter.constant(1).returnValue();
      if (holder.getMethod(HASH) != null) holder.removeMethod(holder.getMethod(HASH));
      holder.addMethod(hash);
    }
    if (!"java.lang.Record".equals(holder.getParent())) return;
    MethodHolder text = holder.getMethod(TO_STRING);
    if (text == null || !isGenerated(holder, text)) return;
    holder.removeMethod(text);
    if (!KEYS.contains(holder.getName())) holder.removeMethod(holder.getMethod(HASH));
  }

  /// Whether the text begins with the record's name and a bracket.
  private static boolean isGenerated(ClassHolder holder, MethodHolder method) {
    String name = holder.getName();
    String begin = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1) + "[";
    for (BasicBlock block : method.getProgram().getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof StringConstantInstruction constant) {
          return constant.getConstant().startsWith(begin);
        }
      }
    }
    return false;
  }
}
