package berth.catalogue;

import java.util.Optional;

/// Where a row is from.
///
/// @param place within the source: a file, a page, an address
public record Origin(Source source, Optional<String> place) {}
