/** Real Redis, Kafka and Cassandra as child processes on loopback, for tests. */
@NullMarked
package chat.parley.backends;

import org.jspecify.annotations.NullMarked;
