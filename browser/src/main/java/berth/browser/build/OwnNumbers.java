package berth.browser.build;

import berth.browser.Numbers;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/// Puts [Numbers] in the place of what TeaVM has for texts of numbers with a fraction, and of
/// bytes.
public final class OwnNumbers implements ClassHolderTransformer {
  @Override
  public void transformClass(ClassHolder holder, ClassHolderTransformerContext context) {
    switch (holder.getName()) {
      case "java.lang.Double" -> {
        call(holder, context, "parseDouble", "parse", String.class, double.class);
        call(holder, context, "toString", "text", double.class, String.class);
      }
      case "java.lang.Float" ->
          call(holder, context, "toString", "text", float.class, String.class);
      case "java.lang.AbstractStringBuilder" -> {
        insert(holder, context, double.class);
        insert(holder, context, float.class);
      }
      case "java.lang.Character" -> {
        call(holder, context, "toLowerCase", "lower", int.class, int.class);
        call(holder, context, "digit", "digit", int.class, int.class, int.class);
      }
      case "berth.gguf.Cursor" ->
          call(holder, context, "decoded", "decoded", byte[].class, String.class);
      default -> {}
    }
  }

  /// Lets a static method do what that method of [Numbers] does.
  private static void call(
      ClassHolder holder,
      ClassHolderTransformerContext context,
      String method,
      String ours,
      Class<?>... signature) {
    MethodHolder replaced = holder.getMethod(new MethodDescriptor(method, signature));
    ProgramEmitter emitter = ProgramEmitter.create(replaced, context.getHierarchy());
    ValueEmitter[] arguments = new ValueEmitter[signature.length - 1];
    for (int i = 0; i < arguments.length; i++) arguments[i] = emitter.var(i + 1, signature[i]);
    Class<?> result = signature[arguments.length];
    emitter.invoke(Numbers.class, ours, result, arguments).returnValue();
  }

  private static void insert(
      ClassHolder holder, ClassHolderTransformerContext context, Class<?> type) {
    for (MethodHolder method : holder.getMethods()) {
      if (!method.getName().equals("insert") || method.parameterCount() != 2) continue;
      if (!method.parameterType(1).toString().equals(type == double.class ? "D" : "F")) continue;
      ProgramEmitter emitter = ProgramEmitter.create(method, context.getHierarchy());
      ValueEmitter text = emitter.invoke(Numbers.class, "text", String.class, emitter.var(2, type));
      emitter
          .var(0, holder)
          .invokeVirtual("insert", method.getResultType(), emitter.var(1, int.class), text)
          .returnValue();
    }
  }
}
