package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import berth.RequestReader;
import berth.site.Ask;
import berth.site.Route;
import berth.site.http.HttpServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers put into the addresses of pages: a page or a problem, never a part of theirs as
/// markup, never a look inside.
class HostilePagesTest {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final List<String> VALUES =
      List.of(
          SCRIPT,
          "\"><img src=x onerror=alert(1)>",
          "' onfocus='alert(1)",
          "javascript:alert(1)",
          "../../../../etc/passwd",
          "..\\..\\windows",
          "NaN",
          "Infinity",
          "-1",
          "1e308",
          "99999999999999999999",
          "2147483647",
          "9223372036854775807",
          "0",
          "no-such-value",
          "1,".repeat(2500),
          "a".repeat(6000),
          "٣",
          "\u0000",
          "\uFFFF\u202E",
          "${jndi:ldap://x}",
          "(a+)+$=CPU",
          "%00%2e%2e");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static HttpServer server;

  @BeforeAll
  static void open() {
    server = Stand.serve();
  }

  @AfterAll
  static void close() {
    server.close();
    CLIENT.close();
  }

  private static HttpResponse<String> get(String address, String accept) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + address);
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", accept).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// A page or a problem of whoever asked, in the form that is wanted.
  private static int isHarmless(String address, String value) throws Exception {
    HttpResponse<String> page = get(address, "text/html,*/*;q=0.8");
    assertThat(page.statusCode()).as(address).isBetween(200, 499);
    boolean isMarkup = page.headers().firstValue("content-type").orElse("").contains("html");
    if (isMarkup) {
      assertThat(page.body())
          .as(address)
          .doesNotContain("<script>alert", "<img src=x", "' onfocus='", "href=\"javascript:");
    }
    assertThat(page.body()).as(address).doesNotContain("Exception", "at berth.", "java.lang");
    if (page.statusCode() >= 400) {
      if (isMarkup) assertThat(page.body()).as(address).contains("<h1>").contains("noindex");
      HttpResponse<String> problem = get(address, "application/json");
      assertThat(problem.statusCode()).as(address).isEqualTo(page.statusCode());
      assertThat(problem.headers().firstValue("content-type").orElse("").split(";", -1)[0])
          .as(address)
          .isEqualTo("application/problem+json");
      assertThat(problem.body()).as(address).contains("\"status\":" + page.statusCode());
    } else {
      assertThat(value).as(address).isNotEqualTo("\u0000");
    }
    return page.statusCode();
  }

  /// Addresses of pages with a name in braces.
  static List<String> patterns() {
    return Stand.site().routes().stream()
        .filter(route -> route.method() == Ask.Method.GET)
        .map(Route::pattern)
        .filter(pattern -> pattern.contains("{") && !pattern.startsWith("/api"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void whatever_stands_in_an_address_is_refused(String pattern) throws Exception {
    for (String value : VALUES) {
      String address = pattern.replaceAll("\\{[a-z]+}", encoded(value).replace("$", "\\$"));
      if (address.length() < 8000) {
        assertThat(isHarmless(address, value)).as(address).isBetween(400, 499);
      }
    }
  }

  static Stream<String> fields() {
    List<String> fields = new ArrayList<>(RequestReader.FIELDS);
    fields.addAll(List.of("count", "cache"));
    return fields.stream().filter(field -> !List.of("id", "schema").contains(field));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void whatever_stands_in_a_field_of_the_calculator_is_answered_or_refused(String field)
      throws Exception {
    String rest = field.equals("model") ? "?" : "?model=qwen3-8b&";
    for (String value : VALUES) {
      isHarmless("/calculator" + rest + field + "=" + encoded(value), "");
    }
    assertThat(isHarmless("/calculator" + rest + field + "=" + encoded(SCRIPT), SCRIPT))
        .isBetween(400, 499);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/models/qwen3-8b",
        "/models/qwen3-8b/Q4_K_M/8192",
        "/ram/qwen3-8b",
        "/widget/qwen3-8b",
      })
  void other_pages_with_a_form_refuse_the_same(String path) throws Exception {
    for (String field : List.of("quant", "context", "devices", "system_ram", "cache_type_k")) {
      if (path.contains("Q4_K_M") && List.of("quant", "context").contains(field)) continue;
      for (String value : List.of(SCRIPT, "-1", "99999999999999999999", "x,".repeat(2000))) {
        int status = isHarmless(path + "?model=qwen3-8b&" + field + "=" + encoded(value), value);
        assertThat(status).as("%s %s %s", path, field, value).isBetween(400, 499);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/search?q=",
        "/compare?a=qwen3-8b&b=",
        "/compare?b=qwen3-8b&a=",
        "/ram?model=",
        "/models?x=",
        "/devices?x=",
        "/accuracy?x=",
        "/sources?x=",
        "/api?x="
      })
  void whatever_is_searched_for_comes_back_as_text(String start) throws Exception {
    for (String value : VALUES) isHarmless(start + encoded(value), "");
  }

  @Test
  void many_fields_and_many_values_are_refused_or_answered() throws Exception {
    isHarmless("/calculator?" + "model=qwen3-8b&".repeat(500), "");
    isHarmless("/calculator?model=qwen3-8b&devices=" + "rtx-4090,".repeat(800), "");
    isHarmless("/calculator?model=qwen3-8b&devices=16x%20rtx-4090&count=16", "");
    isHarmless("/calculator?model=qwen3-8b&context=2147483647&parallel=256", "");
    assertThat(get("/calculator?devices=" + "rtx-4090,".repeat(10_000), "*/*").statusCode())
        .isIn(414, 431);
    assertThat(get("/calculator?model=qwen3-8b", "*/*").statusCode()).isEqualTo(200);
  }
}
