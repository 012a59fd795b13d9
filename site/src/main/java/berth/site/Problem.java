package berth.site;

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
