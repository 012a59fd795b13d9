package berth.site.api;

import berth.contract.QueryFields;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Reply;
import berth.site.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The routes of the HTTP interface, of its description and of the widget.
public final class Api {
  static final String ROOT = "/api/v1";

  private final Estimates estimates;
  private final Searches searches;
  private final Answerers answerers;

  private Api(int most) {
    this.answerers = new Answerers(most);
    this.estimates = new Estimates(answerers);
    this.searches = new Searches(answerers);
  }

  /// All of them. Together they use as many cores as there are.
  public static List<Route> routes() {
    Api api = new Api(Runtime.getRuntime().availableProcessors());
    List<Endpoint> endpoints = api.endpoints();
    List<Route> routes = new ArrayList<>();
    for (Endpoint endpoint : endpoints) routes.add(route(endpoint));
    String document = OpenApi.of(endpoints);
    routes.add(
        Route.page(
            ROOT + "/openapi.json",
            "This interface as an OpenAPI document",
            (_, _) -> json(Octets.of(document))));
    routes.addAll(new Widgets(api.answerers).routes());
    return routes;
  }

  /// What is asked for at which address.
  List<Endpoint> endpoints() {
    return Endpoints.of(estimates, searches);
  }

  private static Route route(Endpoint endpoint) {
    return Route.live(
        endpoint.method(),
        endpoint.path(),
        endpoint.summary(),
        (ask, values) -> answer(endpoint, ask, values));
  }

  private static Reply answer(Endpoint endpoint, Ask ask, Map<String, String> values) {
    QueryFields fields = new QueryFields(ask.query());
    fields.allow(endpoint.names());
    return endpoint.answer().to(ask, fields, values.getOrDefault("id", ""));
  }

  /// A JSON document.
  static Reply json(Octets document) {
    return open(new Reply(200, Reply.JSON, new Reply.Whole(document), Map.of()));
  }

  /// A reply that scripts of other sites may read.
  static Reply open(Reply reply) {
    return reply.with("Access-Control-Allow-Origin", "*");
  }
}
