package berth.catalogue;

import java.util.Optional;

/// Where a fact is from.
///
/// @param key its name in `data/sources.json`
/// @param where its address, as far as it has a public one
/// @param date of what it says, or `read` and the day it was read where it bears none
public record Source(String key, String title, Optional<String> where, String date) {}
