/** x. */
@NullMarked
package chat.parley.protocol;

import org.jspecify.annotations.NullMarked;
