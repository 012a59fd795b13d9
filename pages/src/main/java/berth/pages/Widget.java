package berth.pages;

import berth.pages.template.JtewidgetGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;

/// One model's answer for a small frame on a page of somebody else.
///
/// @param path of its full page
/// @param quant the format it is answered for
/// @param note on what the numbers rest
public record Widget(String name, String path, String quant, List<Line> lines, String note) {
  /// A name and a value.
  public record Line(String name, String value) {}

  public Widget {
    lines = List.copyOf(lines);
  }

  /// As a whole document.
  public String html() {
    StringOutput html = new StringOutput();
    JtewidgetGenerated.render(new OwaspHtmlTemplateOutput(html), null, this);
    return html.toString();
  }
}
