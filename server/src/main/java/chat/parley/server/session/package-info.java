/** Who is connected to this node, and what waits to be written to each of them. */
@NullMarked
package chat.parley.server.session;

import org.jspecify.annotations.NullMarked;
