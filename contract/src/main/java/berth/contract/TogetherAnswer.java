package berth.contract;

import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.catalogue.data.PackedCatalogue;
import berth.command.Command;
import berth.command.Commands;
import berth.fit.Room;
import berth.plan.Plan;
import berth.planner.Planned;
import berth.planner.Planner;
import berth.planner.Tempo;
import berth.planner.Together;
import berth.units.TokensPerSecond;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Several models on one machine at once.
public record TogetherAnswer(Room room, List<Loaded> models, Together together, Tempo tempo) {
  private static final int FIRST_PORT = 8080;

  public TogetherAnswer {
    models = List.copyOf(models);
  }

  /// Puts the model of a request beside others.
  ///
  /// @param others such as `qwen3-0.6b` or `qwen3-0.6b:Q8_0`
  /// @param naming what a name stands for
  /// @throws RequestException if no machine is named, a model is not known, or a speed is asked for
  public static TogetherAnswer of(
      Request request,
      List<String> others,
      Optional<TokensPerSecond> least,
      Function<String, ModelReference> naming,
      Answering.Opener opener) {
    FitAnswer.check(request);
    if (least.isPresent()) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "min_speed",
          "with --with, models have the quantization that is named",
          "ask without --min-speed, which shows how fast each is");
    }
    Room room = new Estimator(PackedCatalogue.reserves()).room(request);
    List<Loaded> models = new ArrayList<>();
    models.add(opener.open(request.model(), request.quant()));
    for (String other : others) models.add(named(other, naming, opener));
    List<Plan> plans = new ArrayList<>();
    for (Loaded model : models) plans.add(request.plan(model.weights()));
    Together together = Together.of(new Planner(), plans, room);
    return new TogetherAnswer(room, models, together, Tempos.of(request));
  }

  /// `qwen3-0.6b` or `qwen3-0.6b:Q8_0`; `qwen3:0.6b` is a name.
  private static Loaded named(
      String text, Function<String, ModelReference> naming, Answering.Opener opener) {
    int colon = text.lastIndexOf(':');
    boolean known = PackedCatalogue.models().model(text.strip()).isPresent();
    boolean typed = !known && colon > 0 && text.indexOf('/', colon) < 0;
    String name = typed ? text.substring(0, colon) : text;
    Optional<String> type = typed ? Optional.of(text.substring(colon + 1)) : Optional.empty();
    return opener.open(naming.apply(name), new Request.Quant(type, Optional.empty()));
  }

  /// The server's command for one of them, each on a port of its own.
  public Optional<Command> command(int i) {
    return Commands.server(together.plans().get(i), models.get(i).files())
        .map(command -> command.with("--port", Integer.toString(FIRST_PORT + i)));
  }

  /// As the contract has it.
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "berth/1");
      json.writeBooleanProperty("fits", together.fits());
      json.writeArrayPropertyStart("models");
      Measurements measured = new Measurements();
      for (int i = 0; i < models.size(); i++) write(json, i, measured);
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private void write(JsonGenerator json, int i, Measurements measured) {
    Planned planned = together.plans().get(i);
    json.writeStartObject();
    json.writeStringProperty("name", models.get(i).weights().model().name());
    json.writeStringProperty("quant", models.get(i).weights().format());
    AnswerJson.fitOf(json, planned);
    AnswerJson.placementOf(json, planned);
    AnswerJson.devicesOf(json, planned);
    AnswerJson.hostOf(json, planned);
    SpeedJson.brief(json, tempo.of(planned), measured, models.get(i).reference(), planned);
    command(i).ifPresent(command -> AnswerJson.strings(json, "command", command.words()));
    json.writeEndObject();
  }
}
