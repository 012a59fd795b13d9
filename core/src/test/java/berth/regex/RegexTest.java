package berth.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What std::regex_search finds (ECMA-262, 15.10, and llama.cpp's own examples of -ot).
class RegexTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "ffn_.*_exps blk.3.ffn_up_exps.weight true",
        "ffn_.*_exps blk.3.ffn_up_shexp.weight false",
        "exps=|\\.ffn_(up|down)_exps\\. blk.11.ffn_down_exps.weight true",
        "blk\\.(2[0-9]|3[0-5])\\.ffn blk.27.ffn_up.weight true",
        "blk\\.(2[0-9]|3[0-5])\\.ffn blk.36.ffn_up.weight false",
        "^output output.weight true",
        "^output blk.0.attn_output.weight false",
        "weight$ output.weight true",
        "weight$ output.weights false",
        "\\boutput\\b token.output.weight true",
        "\\boutput\\b attn_output.weight false",
        "n_\\Boutput attn_output true",
        "blk.1 blk31 true",
        "blk\\.1 blk31 false",
        "[^.]+\\.[^.]+\\.[^.]+\\.bias blk.1.attn_q.bias true",
        "[\\d_-]{3} a-1_ true",
        "[a-c-]z x-z true",
        "[]a] ]a] error",
        "\\x x error",
        "a{2,3}b aaab true",
        "^a{2,3}b aaaab false",
        "^a{2}$ aa true",
        "^a{2,}$ aaaaa true",
        "^a{2,}$ a false",
        "^a{0}b$ b true",
        "^(a|b)*?c$ ababc true",
        "^(?:ab)+$ ababa false",
        "^(ab?)+?$ aaba true",
        "a|b|^$ c false",
        "\\w+\\s\\w no false",
        "\\S\\D\\W x-. true",
        "} a} true",
      })
  void a_search_finds_what_the_engine_finds(String pattern, String name, String found) {
    if (found.equals("error")) {
      assertThatThrownBy(() -> Regex.parse(pattern)).isInstanceOf(RegexFormatException.class);
    } else {
      assertThat(Regex.parse(pattern).isIn(name)).isEqualTo(Boolean.valueOf(found));
    }
  }

  @Test
  void the_empty_pattern_is_everywhere() {
    assertThat(Regex.parse("").isIn("")).isTrue();
    assertThat(Regex.parse("|a").isIn("b")).isTrue();
    assertThat(Regex.parse("()*").isIn("b")).isTrue();
  }

  @Test
  void a_pattern_that_stops_backtracking_searches_is_as_quick_as_others() {
    String text = "a".repeat(20_000) + "!";
    assertThat(Regex.parse("(a+)+$").isIn(text)).isFalse();
    assertThat(Regex.parse("(a*)*b").isIn(text)).isFalse();
    assertThat(Regex.parse("(a|aa)+$").isIn(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a(?=b)~lookahead, which is not read, at character 2",
        "a(?<n>b)~lookbehind or a named group, which are not read, at character 2",
        "(a)\\1~'\\1', a reference back, which is not read, at character 4",
        "\\q~'\\q', which is not known, at character 1",
        "*a~'*' with nothing to repeat at character 1",
        "a**~'*' with nothing to repeat at character 3",
        "^*~'*' with nothing to repeat at character 2",
        "(a~'(' without ')' at character 1",
        "a)~')' without '(' at character 2",
        "x[ab~'[' without ']' at character 2",
        "[b-a]~a range from nothing to nothing at character 2",
        "[[:alpha:]]~a class by name, which is not read, at character 2",
        "a{2~'{' that is no {2}, {2,} or {2,3} at character 2",
        "a{3,2}~'{' that is no {2}, {2,} or {2,3} at character 2",
        "a{x}~no number at character 3",
        "a{1001}~a repetition of more than 1000 at character 7",
        "a\\~'\\' with nothing after it at character 2",
        "[a\\~'\\' with nothing after it at character 3",
        "((a{1000}){1000}){1000}~a pattern of more than 2000 steps",
        "(((){1000}){1000}){1000}~a pattern of more than 2000 steps",
        "(((a{0}){1000}){1000}){1000}~a pattern of more than 2000 steps",
      })
  void what_is_not_read_is_named_with_its_place(String pattern, String message) {
    assertThatThrownBy(() -> Regex.parse(pattern))
        .isInstanceOf(RegexFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void groups_have_a_depth_that_ends() {
    String pattern = "(".repeat(500) + "a" + ")".repeat(500);
    assertThatThrownBy(() -> Regex.parse(pattern))
        .hasMessage("more than 100 groups in each other at character 101");
  }
}
