/// What a plan and its fit mean, in words for the person who asked. Start at [Explanation].
/// Computes no memory: every number in a sentence is one of the parts.
@NullMarked
package berth.advice;

import org.jspecify.annotations.NullMarked;
