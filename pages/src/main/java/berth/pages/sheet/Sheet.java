package berth.pages.sheet;

import berth.pages.Page;
import berth.pages.ask.Form;
import berth.pages.live.LiveView;
import java.util.List;
import java.util.Optional;

/// A page: what is around it, its heading, the answer first, then the evidence.
///
/// @param lead the sentence that answers, where no calculator does
/// @param asked the calculator with its answer
public record Sheet(
    Page page, String heading, String lead, Optional<Asked> asked, List<Section> sections) {
  /// A calculator: what can be chosen, and the answer to what is.
  ///
  /// @param answer absent where nothing can be answered yet
  public record Asked(Form form, Optional<LiveView> answer) {}

  public Sheet {
    sections = List.copyOf(sections);
  }

  /// A page without a calculator.
  public static Sheet of(Page page, String heading, String lead, List<Section> sections) {
    return new Sheet(page, heading, lead, Optional.empty(), sections);
  }
}
