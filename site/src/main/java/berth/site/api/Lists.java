package berth.site.api;

import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.CatalogueModels;
import berth.contract.DeviceFilter;
import berth.contract.DeviceJson;
import berth.contract.DeviceNames;
import berth.contract.DeviceOrder;
import berth.contract.ModelFilter;
import berth.contract.ModelJson;
import berth.contract.ModelOrder;
import berth.contract.QueryFields;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the catalogue has.
final class Lists {
  private static final int LONGEST = 200;

  private Lists() {}

  static Reply models(Ask ask, QueryFields fields, String id) {
    Paging paging = Paging.of(fields);
    ModelOrder order = choice(fields, "sort", ModelOrder.RELEASED);
    Stream<ModelEntry> found = PackedCatalogue.models().search(words(fields)).stream();
    found = filtered(found, fields.text("org"), ModelFilter::organization);
    found = filtered(found, fields.text("license"), ModelFilter::license);
    found = filtered(found, wanted(fields, "commercial"), _ -> ModelFilter.commercial());
    found = filtered(found, fields.text("modality"), ModelFilter::modality);
    found = filtered(found, fields.text("parameters"), ModelFilter::parameters);
    found = filtered(found, fields.text("size"), ModelFilter::size);
    found = filtered(found, fields.text("context"), ModelFilter::context);
    List<ModelEntry> all = found.sorted(order.comparator()).toList();
    String json = ModelJson.list(paging.of(all), all.size());
    return paging.linked(Api.json(Octets.of(json)), ask, all.size());
  }

  static Reply model(Ask ask, QueryFields fields, String id) {
    return Api.json(Octets.of(ModelJson.one(CatalogueModels.named(id))));
  }

  static Reply devices(Ask ask, QueryFields fields, String id) {
    Paging paging = Paging.of(fields);
    DeviceOrder order = choice(fields, "sort", DeviceOrder.MEMORY);
    List<DeviceEntry> known = PackedCatalogue.get().devices();
    Stream<DeviceEntry> found = PackedCatalogue.get().search(words(fields)).stream();
    found = filtered(found, fields.text("vendor"), name -> DeviceFilter.vendor(name, known));
    found = filtered(found, fields.text("kind"), DeviceFilter::kind);
    found = filtered(found, fields.text("memory"), DeviceFilter::memory);
    found = filtered(found, fields.text("bandwidth"), DeviceFilter::bandwidth);
    found =
        filtered(found, wanted(fields, "unified"), _ -> entry -> entry.device().memory().unified());
    List<DeviceEntry> all = found.sorted(order.comparator()).toList();
    String json = DeviceJson.list(paging.of(all), all.size());
    return paging.linked(Api.json(Octets.of(json)), ask, all.size());
  }

  static Reply device(Ask ask, QueryFields fields, String id) {
    return Api.json(Octets.of(DeviceJson.one(DeviceNames.entry(id))));
  }

  private static List<String> words(QueryFields fields) {
    String text = fields.text("q").orElse("");
    if (text.length() > LONGEST) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "q",
          text.length() + " signs to look for",
          "at most " + LONGEST);
    }
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /// Something, if a choice is made.
  private static Optional<String> wanted(QueryFields fields, String name) {
    return fields.flag(name).orElse(false) ? Optional.of(name) : Optional.empty();
  }

  private static <T> Stream<T> filtered(
      Stream<T> found, Optional<String> value, Function<String, Predicate<T>> filter) {
    return value.isPresent() ? found.filter(filter.apply(value.get())) : found;
  }

  /// One of the values of an enum, by its text.
  static <E extends Enum<E>> E choice(QueryFields fields, String name, E otherwise) {
    Optional<String> text = fields.text(name);
    if (text.isEmpty()) return otherwise;
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    for (E one : all) if (one.toString().equalsIgnoreCase(text.get())) return one;
    throw new RequestException(
        RequestException.Code.INVALID_REQUEST,
        name,
        "'" + text.get() + "'",
        "one of " + String.join(", ", Arrays.stream(all).map(E::toString).toList()));
  }
}
