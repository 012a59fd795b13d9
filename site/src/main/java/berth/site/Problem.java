package berth.site;

import berth.RequestException;
import java.util.Optional;

/// Why a client does not get what was asked for (RFC 9457).
///
/// @param title what kind of problem it is, the same for all of a kind
/// @param detail what is wrong with this request
/// @param instance the address that was asked for, as it came; escape it
/// @param code the kind, as the contract spells it
/// @param field the field of the request, named as in the contract
/// @param hint what to do instead
public record Problem(
    int status,
    String title,
    String detail,
    String instance,
    Optional<String> code,
    Optional<String> field,
    Optional<String> hint) {
  /// A problem of HTTP itself.
  public static Problem of(int status, String title, String detail, String instance) {
    return new Problem(
        status, title, detail, instance, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Why a request has no answer.
  public static Problem of(RequestException refused, String instance) {
    int status =
        switch (refused.code()) {
          case UNKNOWN_MODEL, UNKNOWN_DEVICE -> 404;
          case UNKNOWN_ENGINE, INVALID_REQUEST -> 400;
          case UNREADABLE_MODEL, REFUSED -> 422;
        };
    String title =
        switch (refused.code()) {
          case UNKNOWN_MODEL -> "No such model";
          case UNKNOWN_DEVICE -> "No such machine";
          case UNKNOWN_ENGINE -> "No such engine";
          case UNREADABLE_MODEL -> "Not enough is known of this model";
          case INVALID_REQUEST -> "Not a request we can answer";
          case REFUSED -> "The engine refuses this";
        };
    return new Problem(
        status,
        title,
        String.valueOf(refused.getMessage()),
        instance,
        Optional.of(refused.code().word()),
        Optional.of(refused.field()).filter(text -> !text.isEmpty()),
        Optional.of(refused.hint()).filter(text -> !text.isEmpty()));
  }

  /// The problem document.
  public Reply reply() {
    StringBuilder json = new StringBuilder("{\"type\":\"about:blank\",\"title\":");
    JsonText.quote(json, title);
    json.append(",\"status\":").append(status).append(",\"detail\":");
    JsonText.quote(json, detail);
    json.append(",\"instance\":");
    JsonText.quote(json, instance);
    code.ifPresent(text -> JsonText.quote(json.append(",\"code\":"), text));
    field.ifPresent(text -> JsonText.quote(json.append(",\"field\":"), text));
    hint.ifPresent(text -> JsonText.quote(json.append(",\"hint\":"), text));
    return Reply.text(status, Reply.PROBLEM, json.append("}\n").toString());
  }
}
