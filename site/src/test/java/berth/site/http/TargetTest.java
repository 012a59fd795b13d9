package berth.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @Test
  void an_address_is_decoded_once() throws Target.Bad {
    Target target = Target.parse("/models/a%20b%2520", "q=x+y%2Bz&q=&flag&n=%C3%A9%0A");
    assertThat(target.path()).isEqualTo("/models/a b%20");
    assertThat(target.query())
        .isEqualTo(Map.of("q", List.of("x y+z", ""), "flag", List.of(""), "n", List.of("é\n")));
  }

  @Test
  void names_of_models_need_no_encoding() throws Target.Bad {
    for (String path :
        List.of("/", "/a/b.c-d_e~f", "/qwen2.5:7b", "/x/Q4_K_M/8192", "/a,b;c=1@2")) {
      assertThat(Target.parse(path, "").path()).isEqualTo(path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "a",
        "http://host/x",
        "//",
        "//host/x",
        "/a//b",
        "/a/../b",
        "/..",
        "/.",
        "/a/./b",
        "/%2e%2e/x",
        "/a/%2E%2e",
        "/a/.%2e/b",
        "/a%2fb",
        "/a%2Fb",
        "/a\\b",
        "/a%5cb",
        "/a%5C..%5Cb",
        "/a%00b",
        "/%0d%0aSet-Cookie:x",
        "/a%7f",
        "/%c2%80",
        "/%",
        "/%4",
        "/%g0",
        "/%-1",
        "/% 1",
        "/%c0%ae%c0%ae/",
        "/%c0%af",
        "/%e0%80%af",
        "/%f0%80%80%af",
        "/%ff",
        "/%ed%a0%80",
        "/%f5%80%80%80",
        "/é",
        "/a b",
        "/a\"b",
        "/<script>",
        "/{a}",
        "/a#b",
        "/a\u0000b",
        "/\uD800"
      })
  void a_path_that_could_mean_anything_else_is_refused(String path) {
    assertThatThrownBy(() -> Target.parse(path, "")).isInstanceOf(Target.Bad.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a=%", "a=%zz", "%00", "a=%00", "a=%1b", "a=%c0%80", "a=%ff", "a=é"})
  void a_query_that_is_no_text_is_refused(String query) {
    assertThatThrownBy(() -> Target.parse("/", query)).isInstanceOf(Target.Bad.class);
  }

  @Test
  void there_are_not_more_parameters_than_anyone_needs() {
    assertThatThrownBy(() -> Target.parse("/", "a&".repeat(300))).isInstanceOf(Target.Bad.class);
  }

  @Test
  void no_text_at_all_gets_a_path_above() {
    Random random = new Random(25);
    String parts = "/.%2eEfFcC0aA5b\\?é \u0000x";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder raw = new StringBuilder("/");
      int length = random.nextInt(16);
      for (int j = 0; j < length; j++) raw.append(parts.charAt(random.nextInt(parts.length())));
      try {
        String path = Target.parse(raw.toString(), raw.toString()).path();
        assertThat(("/" + path + "/").substring(1))
            .doesNotContain("/../", "/./", "//x", "\\", "\0");
      } catch (Target.Bad e) {
        // The only exception there is.
      }
    }
  }
}
