/** Who is connected to this server and to the others, and what waits to be written to each of those here. */
@NullMarked
package chat.parley.server.session;

import org.jspecify.annotations.NullMarked;
