package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearlyTest {
  @Test
  void half_a_percent_is_near() {
    assertThat(Nearly.HALF_A_PERCENT.isSame("\"low\": 0.996", "\"low\": 1")).isTrue();
    assertThat(Nearly.HALF_A_PERCENT.isSame("\"low\": 0.994", "\"low\": 1")).isFalse();
  }

  @Test
  void one_unit_of_the_last_digit_is_near_where_that_is_allowed() {
    assertThat(Nearly.LAST_DIGIT.isSame("5.6 %", "5.5 %")).isTrue();
    assertThat(Nearly.LAST_DIGIT.isSame("5.7 %", "5.5 %")).isFalse();
    assertThat(Nearly.HALF_A_PERCENT.isSame("5.6 %", "5.5 %")).isFalse();
  }

  @Test
  void counts_and_words_are_equal() {
    assertThat(Nearly.LAST_DIGIT.isSame("1,527 cases", "1,528 cases")).isFalse();
    assertThat(Nearly.LAST_DIGIT.isSame("527 cases", "527 rows")).isFalse();
  }
}
