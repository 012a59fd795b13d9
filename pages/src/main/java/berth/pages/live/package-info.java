/// The part of a page that answers: what the reader asked, computed, and shown. The server and the
/// browser run this same code, so that a page under the reader's hand shows what the server would.
/// Start at [Live].
@NullMarked
package berth.pages.live;

import org.jspecify.annotations.NullMarked;
