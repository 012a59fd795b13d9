package berth.site;

import berth.RequestException;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What is wrong with what was asked, as RFC 9457 has it.
///
/// @param code for programs, as the contract spells it
/// @param field of the request; empty if it is none of them
/// @param title what kind of problem it is, in words
/// @param hint the way out; empty if there is none
public record Problem(
    int status, String code, String field, String title, String detail, String hint) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /// The problem with a request.
  public static Problem of(RequestException e) {
    int status =
        switch (e.code()) {
          case UNKNOWN_MODEL, UNKNOWN_DEVICE -> 404;
          case UNKNOWN_ENGINE, INVALID_REQUEST -> 400;
          case UNREADABLE_MODEL, REFUSED -> 422;
        };
    String title =
        switch (e.code()) {
          case UNKNOWN_MODEL -> "No such model";
          case UNKNOWN_DEVICE -> "No such device";
          case UNKNOWN_ENGINE -> "No such engine";
          case UNREADABLE_MODEL -> "Not enough is known of this model";
          case INVALID_REQUEST -> "Not a request we can answer";
          case REFUSED -> "The engine refuses this";
        };
    return new Problem(
        status, e.code().word(), e.field(), title, String.valueOf(e.getMessage()), e.hint());
  }

  /// As a document.
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("title", title);
      json.writeNumberProperty("status", status);
      json.writeStringProperty("detail", detail);
      json.writeStringProperty("code", code);
      if (!field.isEmpty()) json.writeStringProperty("field", field);
      if (!hint.isEmpty()) json.writeStringProperty("hint", hint);
      json.writeEndObject();
    }
    return text.toString();
  }

  /// As a reply.
  public Reply reply() {
    return Reply.text(status, Reply.PROBLEM, json());
  }
}
