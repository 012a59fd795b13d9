/// What pages are made of: sections of few kinds of blocks, which one template draws, so that every
/// page has one look. Start at [Sheet].
@NullMarked
package berth.pages.sheet;

import org.jspecify.annotations.NullMarked;
