package berth.site.page;

import berth.pages.Page;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.site.Problem;
import java.util.List;

/// What a person sees who does not get what was asked for.
final class ProblemPage {
  private ProblemPage() {}

  static Sheet of(Problem problem) {
    String lead = problem.detail() + problem.hint().map(hint -> " – " + hint).orElse("");
    return Sheet.of(
        Page.of(problem.title(), lead, "/", Page.Section.OTHER).unlisted(),
        problem.title(),
        Words.sentence(lead),
        List.of(
            Section.of(
                "ways",
                "From here",
                new Block.Links(
                    List.of(
                        new Block.Links.Link("What do you want to run?", "/", ""),
                        new Block.Links.Link("All models", "/models", ""),
                        new Block.Links.Link("All machines", "/devices", ""),
                        new Block.Links.Link("Calculator", "/calculator", ""))))));
  }
}
