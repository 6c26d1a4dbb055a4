/** x. */
@NullMarked
package chat.parley.server;

import org.jspecify.annotations.NullMarked;
