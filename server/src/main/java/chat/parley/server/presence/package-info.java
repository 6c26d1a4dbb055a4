/** Who is online, and who wants to know. */
@NullMarked
package chat.parley.server.presence;

import org.jspecify.annotations.NullMarked;
