/// Checks `data/` and packs it into one text. Runs when this module is built. Start at [Packer].
@NullMarked
package berth.catalogue.pack;

import org.jspecify.annotations.NullMarked;
