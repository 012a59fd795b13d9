/// The picture that stands beside a link to a page: a card as SVG, and as PNG. Lettered with
/// outlines of its own, so that it needs no font of the machine it is drawn on. Not for the
/// browser. Start at [Card].
@NullMarked
package berth.pages.card;

import org.jspecify.annotations.NullMarked;
