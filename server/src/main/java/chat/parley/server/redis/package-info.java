/** Who is connected to which server, and what the servers of a cluster have each other do, in Redis: all of it may be lost. */
@NullMarked
package chat.parley.server.redis;

import org.jspecify.annotations.NullMarked;
