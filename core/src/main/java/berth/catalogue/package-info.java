/// The facts of `data/`, found by name. Start at [Catalogue]. Holds no rule: what a fact means for
/// a plan is decided elsewhere.
@NullMarked
package berth.catalogue;

import org.jspecify.annotations.NullMarked;
