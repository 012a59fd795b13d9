/// The HTTP interface: the contract's requests and answers at addresses, and a description of them
/// that is made of the same list. Start at [Api]. Opens no file and no address.
@NullMarked
package berth.site.api;

import org.jspecify.annotations.NullMarked;
