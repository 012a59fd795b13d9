package berth.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import berth.advice.Winner;
import berth.units.Figures;
import org.junit.jupiter.api.Test;

class UpgradeTest {
  @Test
  void a_device_is_faster_only_where_its_speed_is_more_as_shown() {
    Worker worker = new Worker();
    Library library = new Library();
    int pairs = 0;
    for (int i = 0; i < DevicePairs.all().size(); i += 40) {
      DevicePairs.Pair pair = DevicePairs.all().get(i);
      Upgrade upgrade =
          Upgrade.of(
              worker,
              library,
              Setup.of(pair.lesser()).orElseThrow(),
              Setup.of(pair.greater()).orElseThrow());
      for (Upgrade.Timed timed : upgrade.both()) {
        double a = timed.lesser().decode().predicted().value();
        double b = timed.greater().decode().predicted().value();
        boolean tie = Figures.speed(a).equals(Figures.speed(b));
        Winner winner = tie ? Winner.NEITHER : a > b ? Winner.FIRST : Winner.SECOND;
        assertThat(timed.winner()).isEqualTo(winner);
        pairs++;
      }
      assertThat(upgrade.counts().greater() - upgrade.counts().lesser())
          .isEqualTo(upgrade.counts().gained() - upgrade.counts().lost());
    }
    assertThat(pairs).isGreaterThan(50);
  }
}
