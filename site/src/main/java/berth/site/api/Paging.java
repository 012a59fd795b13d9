package berth.site.api;

import berth.RequestException;
import berth.contract.QueryFields;
import berth.site.Ask;
import berth.site.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// A part of a long list, with the addresses of the parts beside it.
record Paging(int limit, int offset) {
  static final int USUAL = 50;
  static final int MOST = 500;

  /// As a query says.
  ///
  /// @throws RequestException if it is out of range
  static Paging of(QueryFields fields) {
    int limit = fields.whole("limit").orElse(USUAL);
    int offset = fields.whole("offset").orElse(0);
    if (limit < 1 || limit > MOST) throw wrong("limit", limit, "1 to " + MOST);
    if (offset < 0) throw wrong("offset", offset, "0 or more");
    return new Paging(limit, offset);
  }

  private static RequestException wrong(String field, int value, String way) {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST, field, Integer.toString(value), way);
  }

  /// The part of a list.
  <T> List<T> of(List<T> all) {
    return all.stream().skip(offset).limit(limit).toList();
  }

  /// The reply with the addresses of the parts before and after.
  Reply linked(Reply reply, Ask ask, int total) {
    List<String> links = new ArrayList<>();
    if ((long) offset + limit < total) links.add(link(ask, offset + limit, "next"));
    if (offset > 0) links.add(link(ask, Math.max(0, offset - limit), "prev"));
    return links.isEmpty() ? reply : reply.with("Link", String.join(", ", links));
  }

  private String link(Ask ask, int at, String relation) {
    Map<String, List<String>> query = new TreeMap<>(ask.query());
    query.put("limit", List.of(Integer.toString(limit)));
    query.put("offset", List.of(Integer.toString(at)));
    StringJoiner text = new StringJoiner("&", ask.path() + "?", "");
    query.forEach((name, values) -> values.forEach(v -> text.add(coded(name) + "=" + coded(v))));
    return "<" + text + ">; rel=\"" + relation + "\"";
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
