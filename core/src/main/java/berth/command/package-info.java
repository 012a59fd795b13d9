/// A plan as commands that do what it says. Start at [EngineOptions]. Knows only names of files
/// that the catalogue has with a source.
@NullMarked
package berth.command;

import org.jspecify.annotations.NullMarked;
