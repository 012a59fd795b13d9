package berth.pages.live;

import berth.speed.Basis;
import berth.speed.Rate;
import berth.speed.Speed;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// A speed in words.
final class Pace {
  private Pace() {}

  static LiveView.SpeedView of(Speed speed) {
    List<String> others = new ArrayList<>();
    others.add("Limited by " + speed.spent().most() + ".");
    speed.together().ifPresent(rate -> others.add("All slots together: " + tokens(rate) + "."));
    if (speed.prefill().isPresent()) {
      others.add(
          "Prompt: "
              + tokens(speed.prefill().get())
              + speed
                  .firstToken()
                  .map(time -> "; first token after " + Figures.time(time.value()))
                  .orElse("")
              + ".");
    } else {
      others.add("Prompt: unknown, as nobody published what this device computes.");
    }
    for (Speed.Elsewhere other : speed.elsewhere()) {
      others.add("With " + other.engine() + ": " + tokens(other.decode()) + ".");
    }
    speed
        .joules()
        .ifPresent(
            joules ->
                others.add(
                    "Energy: at most "
                        + Figures.speed(joules)
                        + " J per token (from the device's power; derived)."));
    return new LiveView.SpeedView(
        Figures.speed(speed.decode().predicted().value()),
        range(speed.decode()),
        sure(speed.basis()),
        others);
  }

  static String range(Rate rate) {
    return Figures.speed(rate.low().value()) + " to " + Figures.speed(rate.high().value());
  }

  private static String sure(Basis basis) {
    return switch (basis) {
      case MEASURED -> "this was measured";
      case CALIBRATED -> "calibrated: runs on such devices were measured";
      case DERIVED -> "derived from the data sheet: nothing like it was measured";
    };
  }

  private static String tokens(Rate rate) {
    return Figures.speed(rate.predicted().value()) + " tokens/s (" + range(rate) + ")";
  }
}
