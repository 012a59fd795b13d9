package berth.contract;

import berth.Answer;
import berth.ModelReference;
import berth.Request;
import berth.advice.Explanation;
import berth.command.Command;
import berth.command.Commands;
import berth.planner.Choice;
import berth.planner.Choices;
import berth.units.TokensPerSecond;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// The best way to run a model, as JSON: the answer for the one to take, and all choices.
public final class FitJson {
  private FitJson() {}

  public static String text(
      Request request, BestFit best, Answer answer, Optional<TokensPerSecond> least) {
    Loaded model = best.taken();
    Choices choices = best.choices();
    Measurements measured = new Measurements();
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "berth/1");
      json.writeBooleanProperty("fits", choices.best().isPresent());
      least.ifPresent(
          rate -> json.writeBooleanProperty("fast_enough", choices.best(rate).isPresent()));
      json.writeName("best");
      AnswerJson.write(
          json,
          request,
          model,
          answer,
          measured.beside(model.reference(), answer, request.wanted().depth()));
      json.writeArrayPropertyStart("choices");
      for (Choice choice : choices.all()) choice(json, choice, model.reference(), measured);
      json.writeEndArray();
      AnswerJson.strings(json, "suggestions", Suggestions.of(answer));
      commands(json, Commands.of(answer.planned(), model.files()));
      json.writeEndObject();
    }
    return text.toString();
  }

  public static void choice(
      JsonGenerator json, Choice choice, ModelReference reference, Measurements measured) {
    json.writeStartObject();
    json.writeStringProperty("quant", choice.weights().format());
    json.writeNumberProperty("file_bytes", choice.weights().fileBytes().count());
    json.writeNumberProperty("total", choice.planned().fit().total().count());
    json.writeStringProperty("verdict", choice.verdict().word());
    json.writeNumberProperty("max_context", choice.largest());
    json.writeBooleanProperty("max_context_exact", choice.isLargest());
    Explanation.because(choice.planned())
        .ifPresent(because -> json.writeStringProperty("because", because));
    SpeedJson.brief(json, choice.speed(), measured, reference, choice.planned());
    json.writeEndObject();
  }

  public static void commands(JsonGenerator json, List<Command> commands) {
    json.writeArrayPropertyStart("commands");
    for (Command command : commands) {
      json.writeStartObject();
      json.writeStringProperty("program", command.program().word());
      AnswerJson.strings(json, "words", command.words());
      AnswerJson.strings(json, "before", command.before());
      AnswerJson.strings(json, "modelfile", command.modelfile());
      command.source().ifPresent(source -> json.writeStringProperty("source", source));
      AnswerJson.strings(json, "notes", command.notes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
