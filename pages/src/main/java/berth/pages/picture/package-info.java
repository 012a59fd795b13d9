/// Pictures as SVG, each with a text for those who cannot see it. Plain string building: the
/// browser draws with the same code. No `String.format`, no locale, no regular expressions, no
/// reflection.
@NullMarked
package berth.pages.picture;

import org.jspecify.annotations.NullMarked;
