package berth.browser.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.teavm.backend.javascript.JSModuleType;
import org.teavm.diagnostics.Problem;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/// A class and all it needs as one module of JavaScript.
final class JavaScript {
  private JavaScript() {}

  /// @param main whose exported functions the module has
  /// @param folder where to write the file of that name
  /// @param transformers what is changed in classes on the way
  static void compile(
      String main,
      Path folder,
      String name,
      List<Class<? extends ClassHolderTransformer>> transformers)
      throws TeaVMToolException, IOException {
    Files.createDirectories(folder);
    TeaVMTool tool = new TeaVMTool();
    tool.setTargetType(TeaVMTargetType.JAVASCRIPT);
    // Higher levels inline, and JavaScript then drops parentheses of doubles (0021).
    tool.setOptimizationLevel(TeaVMOptimizationLevel.SIMPLE);
    tool.setJsModuleType(JSModuleType.ES2015);
    tool.setObfuscated(true);
    tool.setStrict(false);
    tool.setMainClass(main);
    for (Class<?> transformer : transformers) tool.getTransformers().add(transformer.getName());
    tool.setClassLoader(JavaScript.class.getClassLoader());
    tool.setTargetDirectory(folder.toFile());
    tool.setTargetFileName(name);
    tool.generate();
    List<Problem> problems = tool.getProblemProvider().getSevereProblems();
    if (!problems.isEmpty()) throw new IllegalStateException(text(problems));
  }

  private static String text(List<Problem> problems) {
    StringBuilder text = new StringBuilder("TeaVM cannot compile this:");
    for (Problem problem : problems) {
      text.append("\n  ").append(problem.getText());
      for (Object parameter : problem.getParams()) text.append(' ').append(parameter);
      text.append(" in ").append(problem.getLocation());
    }
    return text.toString();
  }
}
