package berth.contract;

import berth.ModelReference;
import berth.catalogue.MeasuredSpeed;
import berth.planner.Planned;
import berth.speed.Curve;
import berth.speed.Rate;
import berth.speed.Speed;
import berth.speed.Spent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// A speed as the contract's JSON: rates per second, times in seconds.
public final class SpeedJson {
  private static final int MOST_MEASURED = 8;

  private SpeedJson() {}

  /// Rates, shares of a token's time, and what was measured.
  ///
  /// @param measured of the same model, quantization and devices
  /// @param curve over depths and prompts, where that was asked for
  public static void write(
      JsonGenerator json, Speed speed, List<MeasuredSpeed> measured, Curve curve) {
    json.writeObjectPropertyStart("speed");
    rates(json, speed);
    speed.together().ifPresent(rate -> rate(json, "decode_all", rate));
    spent(json, speed.spent());
    speed.joules().ifPresent(joules -> number(json, "joules_per_token", joules));
    speed.speculation().ifPresent(guess -> speculation(json, guess));
    if (!speed.elsewhere().isEmpty()) elsewhere(json, speed.elsewhere());
    if (!measured.isEmpty()) measured(json, measured);
    if (!curve.equals(Curve.NONE)) curve(json, curve);
    json.writeEndObject();
  }

  private static void curve(JsonGenerator json, Curve curve) {
    json.writeArrayPropertyStart("curve");
    for (Curve.Point point : curve.points()) {
      json.writeStartObject();
      json.writeNumberProperty("depth", point.depth());
      rate(json, "decode", point.decode());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("prompts");
    for (Curve.Prompt prompt : curve.prompts()) {
      json.writeStartObject();
      json.writeNumberProperty("prompt", prompt.length());
      number(json, "prefill", prompt.rate().predicted().value());
      number(json, "time_to_first_token", prompt.firstToken().value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// The rates alone, for lists of many; nothing where they are not known.
  public static void brief(
      JsonGenerator json,
      Optional<Speed> speed,
      Measurements measured,
      ModelReference reference,
      Planned planned) {
    if (speed.isEmpty()) return;
    json.writeObjectPropertyStart("speed");
    rates(json, measured.resting(speed.get(), reference, planned));
    json.writeEndObject();
  }

  private static void rates(JsonGenerator json, Speed speed) {
    rate(json, "decode", speed.decode());
    speed.prefill().ifPresent(rate -> rate(json, "prefill", rate));
    speed.firstToken().ifPresent(time -> number(json, "time_to_first_token", time.value()));
    json.writeStringProperty("bound", speed.spent().most());
    json.writeStringProperty("basis", speed.basis().word());
  }

  public static void rate(JsonGenerator json, String name, Rate rate) {
    number(json, name, rate.predicted().value());
    number(json, name + "_low", rate.low().value());
    number(json, name + "_high", rate.high().value());
  }

  /// Shares of a token's time.
  private static void spent(JsonGenerator json, Spent spent) {
    json.writeObjectPropertyStart("spent");
    number(json, "weights", spent.weights());
    number(json, "cache", spent.cache());
    number(json, "kernels", spent.kernels());
    number(json, "system_ram", spent.processor());
    number(json, "links", spent.links());
    json.writeEndObject();
  }

  private static void speculation(JsonGenerator json, Speed.Speculation guess) {
    json.writeObjectPropertyStart("mtp");
    json.writeNumberProperty("tokens", guess.tokens());
    number(json, "accepted", guess.accepted());
    json.writeStringProperty("accepted_basis", "assumed");
    number(json, "tokens_per_step", guess.perStep());
    rate(json, "decode", guess.decode());
    json.writeEndObject();
  }

  private static void elsewhere(JsonGenerator json, List<Speed.Elsewhere> engines) {
    json.writeArrayPropertyStart("engines");
    for (Speed.Elsewhere one : engines) {
      json.writeStartObject();
      json.writeStringProperty("engine", one.engine());
      rate(json, "decode", one.decode());
      json.writeNumberProperty("rows", one.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void measured(JsonGenerator json, List<MeasuredSpeed> measured) {
    json.writeArrayPropertyStart("measured");
    for (MeasuredSpeed one : measured.subList(0, Math.min(MOST_MEASURED, measured.size()))) {
      json.writeStartObject();
      json.writeStringProperty("id", one.id());
      one.decode().ifPresent(rate -> number(json, "decode", rate));
      one.prefill().ifPresent(rate -> number(json, "prefill", rate));
      json.writeNumberProperty("depth", one.run().depth());
      json.writeNumberProperty("prompt", one.run().prompt());
      json.writeStringProperty("engine", one.with().engine());
      one.with().backend().ifPresent(text -> json.writeStringProperty("backend", text));
      json.writeStringProperty("date", one.report().date());
      json.writeStringProperty("source", one.report().origin().source().key());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// Four digits: more are not known.
  private static void number(JsonGenerator json, String name, double value) {
    double unit = 1;
    while (unit > 1e-12 && Math.abs(value / unit) < 1000) unit /= 10;
    json.writeName(name);
    json.writeRawValue(text(Math.round(value / unit), unit));
  }

  private static String text(long digits, double unit) {
    BigDecimal number =
        BigDecimal.valueOf(digits).multiply(BigDecimal.valueOf(unit).round(new MathContext(6)));
    return number.stripTrailingZeros().toPlainString();
  }
}
