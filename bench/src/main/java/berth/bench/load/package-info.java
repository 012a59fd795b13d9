/// A server with a few small routes beside a plain one, for `bench/load.sh`.
@NullMarked
package berth.bench.load;

import org.jspecify.annotations.NullMarked;
