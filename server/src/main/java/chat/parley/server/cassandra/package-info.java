/** Every port of what is kept, in Cassandra: for many servers that share one history. */
@NullMarked
package chat.parley.server.cassandra;

import org.jspecify.annotations.NullMarked;
