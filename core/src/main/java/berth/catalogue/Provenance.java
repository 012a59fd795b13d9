package berth.catalogue;

import java.util.List;

/// What a row rests on.
///
/// @param verifiedBy the sources that agree on the memory's bandwidth, at least two, or none
/// @param disputed what other sources say instead
/// @param confidence in the row as a whole: high, medium or low
/// @param checked the day somebody last compared the row with its sources
public record Provenance(
    List<Source> sources,
    List<Source> verifiedBy,
    List<String> disputed,
    String confidence,
    String checked) {
  public Provenance {
    sources = List.copyOf(sources);
    verifiedBy = List.copyOf(verifiedBy);
    disputed = List.copyOf(disputed);
  }
}
