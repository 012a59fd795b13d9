package berth.site.api;

import berth.ModelReference;
import berth.Request;
import berth.contract.CatalogueModels;
import berth.contract.CompareAnswer;
import berth.contract.Condition;
import berth.contract.FitAnswer;
import berth.contract.HardwareAnswer;
import berth.contract.HardwareOrder;
import berth.contract.QueryFields;
import berth.contract.RecommendAnswer;
import berth.contract.TogetherAnswer;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Reply;
import berth.units.TokensPerSecond;
import java.util.List;
import java.util.Optional;

/// Questions that try many plans.
final class Searches {
  private final Answerers answerers;

  Searches(Answerers answerers) {
    this.answerers = answerers;
  }

  Reply fit(Ask ask, QueryFields fields, String id) {
    Request request = asked(fields);
    Optional<TokensPerSecond> least = least(fields);
    List<String> others = fields.texts("with");
    return reply(
        others.isEmpty()
            ? answerers.search(_ -> FitAnswer.of(request, least, CatalogueModels::ladder).json())
            : answerers.search(
                answering ->
                    TogetherAnswer.of(
                            request,
                            others,
                            least,
                            ModelReference.Catalogued::new,
                            answering::model)
                        .json()));
  }

  Reply hardware(Ask ask, QueryFields fields, String id) {
    Request request = asked(fields);
    Optional<TokensPerSecond> least = least(fields);
    HardwareOrder order = Lists.choice(fields, "sort", HardwareOrder.MEMORY);
    return reply(
        answerers.search(
            answering ->
                HardwareAnswer.of(
                        request, answering.model(request), least, order, HardwareAnswer.Care.FINE)
                    .json()));
  }

  Reply recommend(Ask ask, QueryFields fields, String id) {
    Request named = Estimates.request(fields, "");
    Request request =
        RecommendAnswer.request(named.devices(), named.limits(), named.wanted().context());
    Optional<TokensPerSecond> least = least(fields);
    List<String> uses = fields.texts("use");
    return reply(answerers.search(_ -> RecommendAnswer.of(request, uses, least).json()));
  }

  Reply compare(Ask ask, QueryFields fields, String id) {
    Request request = Estimates.request(fields, fields.needed("a", "qwen3-8b"));
    ModelReference other = new ModelReference.Catalogued(fields.needed("b", "gemma-3-12b-it"));
    return reply(
        answerers.search(
            answering ->
                CompareAnswer.of(request, other, answering::model, CatalogueModels::ladder)
                    .json()));
  }

  private static Request asked(QueryFields fields) {
    return Estimates.request(fields, fields.needed("model", "qwen3-8b"));
  }

  private static Optional<TokensPerSecond> least(QueryFields fields) {
    return fields.text("min_speed").map(text -> Condition.speed("min_speed", text));
  }

  private static Reply reply(String json) {
    return Api.json(Octets.of(json));
  }
}
