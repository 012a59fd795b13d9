package berth.site.page;

import berth.ModelReference;
import berth.Request;
import berth.RequestReader;
import berth.contract.DeviceNames;
import berth.pages.ask.Query;
import berth.site.Ask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an address asks about a model.
final class Questions {
  private Questions() {}

  /// The request in an address's query.
  ///
  /// @param fixed fields that the address itself says
  /// @throws berth.RequestException if a field is not of its kind
  static Request of(String model, Ask ask, Map<String, String> fixed) {
    Map<String, List<String>> fields = new LinkedHashMap<>(ask.query());
    fixed.forEach((name, value) -> fields.put(name, List.of(value)));
    return RequestReader.read(
        new Query(fields),
        Optional.empty(),
        new ModelReference.Catalogued(model),
        DeviceNames::check);
  }
}
