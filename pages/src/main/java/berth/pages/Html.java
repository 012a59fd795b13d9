package berth.pages;

import gg.jte.html.HtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/// What templates write into: text of theirs as it is, every value escaped so that it can stand in
/// an element as well as in a quoted attribute. The browser writes with the same.
public final class Html implements HtmlTemplateOutput {
  private final StringBuilder text = new StringBuilder(1 << 14);

  @Override
  public void setContext(String tag, @Nullable String attribute) {}

  @Override
  public void writeContent(String value) {
    text.append(value);
  }

  @Override
  public void writeContent(String value, int begin, int end) {
    text.append(value, begin, end);
  }

  @Override
  public void writeUserContent(@Nullable String value) {
    if (value == null) return;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&#34;");
        case '\'' -> text.append("&#39;");
        default -> text.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
