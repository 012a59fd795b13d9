package berth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchPredicates;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// The core's structure: one way through the packages, and nothing that reaches outside.
@AnalyzeClasses(packages = "berth", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /// The order of ARCHITECTURE.md: a package may use only those before it.
  private static final List<String> FLOW =
      List.of(
          "units",
          "json",
          "regex",
          "gguf",
          "safetensors",
          "model",
          "quantization",
          "source",
          "hub",
          "device",
          "catalogue",
          "plan",
          "placement",
          "graph",
          "memory",
          "fit",
          "speed",
          "calibration",
          "planner",
          "advice",
          "command");

  @ArchTest
  static final ArchRule the_core_only_computes =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io",
              "java.nio.file..",
              "java.nio.channels..",
              "java.net..",
              "java.time..",
              "java.text..",
              "java.util.concurrent..",
              "java.util.logging..",
              "java.util.regex..",
              "java.lang.reflect..")
          .orShould()
          .accessClassesThat()
          .belongToAnyOf(
              System.class, Thread.class, java.util.Random.class, java.util.Locale.class);

  /// java.util.regex is a fifth of what the browser would load, and String.split brings it.
  @ArchTest
  static final ArchRule texts_are_taken_apart_without_regular_expressions =
      noClasses()
          .should()
          .callMethod(String.class, "split", String.class)
          .orShould()
          .callMethod(String.class, "split", String.class, int.class)
          .orShould()
          .callMethod(String.class, "matches", String.class)
          .orShould()
          .callMethod(String.class, "replaceAll", String.class, String.class)
          .orShould()
          .callMethod(String.class, "replaceFirst", String.class, String.class);

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("berth.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith(NullMarked.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothing_static_changes =
      com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
          .that()
          .areStatic()
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule classes_are_closed =
      classes()
          .that(
              ArchPredicates.are(
                  com.tngtech.archunit.base.DescribedPredicate.describe(
                      "plain classes",
                      c -> !c.isInterface() && !c.isEnum() && !c.isAnonymousClass())))
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static void a_package_uses_only_those_before_it(JavaClasses core) {
    for (int i = 0; i < FLOW.size(); i++) {
      List<String> later = FLOW.subList(i + 1, FLOW.size());
      String[] forbidden =
          later.stream().map(name -> "berth." + name + "..").toArray(String[]::new);
      var rule = noClasses().that().resideInAPackage("berth." + FLOW.get(i) + "..");
      rule.should().dependOnClassesThat().resideInAnyPackage("berth").check(core);
      if (forbidden.length > 0) {
        rule.should().dependOnClassesThat().resideInAnyPackage(forbidden).check(core);
      }
    }
  }
}
