/// The packed facts as this build carries them. Start at [PackedCatalogue].
@NullMarked
package berth.catalogue.data;

import org.jspecify.annotations.NullMarked;
