package berth.site.page;

import berth.pages.Page;
import berth.pages.sheet.Block;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Facts about a page for programs, as JSON-LD (schema.org).
final class Linked {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Linked() {}

  /// Questions with their answers, and the pages above this one.
  static List<String> of(
      List<Block.Questions.Question> questions, List<Page.Crumb> crumbs, String here) {
    return List.of(questions(questions), crumbs(crumbs, here));
  }

  private interface Content {
    void write(JsonGenerator json);
  }

  private static String document(String type, Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("@context", "https://schema.org");
      json.writeStringProperty("@type", type);
      content.write(json);
      json.writeEndObject();
    }
    return escaped(text.toString());
  }

  /// No text of it can end the element it stands in.
  static String escaped(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String questions(List<Block.Questions.Question> questions) {
    return document(
        "FAQPage",
        json -> {
          json.writeArrayPropertyStart("mainEntity");
          for (Block.Questions.Question one : questions) {
            json.writeStartObject();
            json.writeStringProperty("@type", "Question");
            json.writeStringProperty("name", one.question());
            json.writeObjectPropertyStart("acceptedAnswer");
            json.writeStringProperty("@type", "Answer");
            json.writeStringProperty("text", one.answer());
            json.writeEndObject();
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static String crumbs(List<Page.Crumb> crumbs, String here) {
    return document(
        "BreadcrumbList",
        json -> {
          json.writeArrayPropertyStart("itemListElement");
          int position = 1;
          for (Page.Crumb crumb : crumbs) {
            json.writeStartObject();
            json.writeStringProperty("@type", "ListItem");
            json.writeNumberProperty("position", position++);
            json.writeStringProperty("name", crumb.label());
            json.writeStringProperty("item", crumb.path());
            json.writeEndObject();
          }
          json.writeStartObject();
          json.writeStringProperty("@type", "ListItem");
          json.writeNumberProperty("position", position);
          json.writeStringProperty("name", here);
          json.writeEndObject();
          json.writeEndArray();
        });
  }
}
