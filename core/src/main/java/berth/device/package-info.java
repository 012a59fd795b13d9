/// What a device is and can do, as far as the engine asks. Start at [Device]. Knows no model.
@NullMarked
package berth.device;

import org.jspecify.annotations.NullMarked;
