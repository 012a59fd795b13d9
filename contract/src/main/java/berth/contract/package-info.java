/// The contract as JSON: requests in, answers out, the same for the command line and for HTTP; and
/// the catalogue's models and devices by the names people give them. Start at [Answering]. Opens no
/// file: who may read files brings an opener.
@NullMarked
package berth.contract;

import org.jspecify.annotations.NullMarked;
