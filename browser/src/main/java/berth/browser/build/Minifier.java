package berth.browser.build;

import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.WarningLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// JavaScript in fewer characters.
final class Minifier {
  /// Functions that are used once are put in their place only where that comes to no more than
  /// this: in short functions names repeat, which compresses a tenth better.
  private static final int LONGEST_WITH_OTHERS = 100;

  private static final String EXPORT = "export{";
  private static final Pattern ONE = Pattern.compile("([\\w$]+) as ([\\w$]+)");

  private Minifier() {}

  /// @param module as TeaVM writes it: its exports named at its end
  static String minify(String module) {
    int end = module.lastIndexOf(EXPORT);
    List<String> members = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Matcher each = ONE.matcher(module.substring(end));
    while (each.find()) {
      if (each.group(2).equals("main")) continue;
      members.add(each.group(2) + ":" + each.group(1));
      names.add(each.group(2));
    }
    // In a function all names are its own, so that they can be shortened, and what is used once put
    // in its place.
    String code =
        "const $=(()=>{"
            + module.substring(0, end)
            + "return{"
            + String.join(",", members)
            + "}})();";
    return BigIntegers.shorter(shorter(code))
        + "export const{"
        + String.join(",", names)
        + "}=$;\n";
  }

  private static String shorter(String code) {
    Compiler compiler = new Compiler();
    compiler.disableThreads();
    CompilerOptions options = new CompilerOptions();
    CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
    WarningLevel.QUIET.setOptionsForWarningLevel(options);
    options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_NEXT);
    options.setLanguageOut(CompilerOptions.LanguageMode.ECMASCRIPT_2020);
    options.setEmitUseStrict(false);
    options.setMaxFunctionSizeAfterInlining(LONGEST_WITH_OTHERS);
    Result result =
        compiler.compile(List.of(), List.of(SourceFile.fromCode("engine.js", code)), options);
    if (!result.success) throw new IllegalStateException(result.errors.toString());
    return compiler.toSource();
  }
}
