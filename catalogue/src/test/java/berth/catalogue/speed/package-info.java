/// How far measured speeds lie from predicted ones, as docs/accuracy.md tells it. Start at
/// [SpeedPage]; [Found] has the fit, which takes a quarter of a minute and is made once.
@NullMarked
package berth.catalogue.speed;

import org.jspecify.annotations.NullMarked;
