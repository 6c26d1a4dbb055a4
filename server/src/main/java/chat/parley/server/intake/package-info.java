/** One frame in, one call on a feature, one reply out; and the limits of that. */
@NullMarked
package chat.parley.server.intake;

import org.jspecify.annotations.NullMarked;
