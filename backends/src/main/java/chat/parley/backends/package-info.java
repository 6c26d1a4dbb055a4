/** Real Redis, Kafka and Cassandra as child processes on loopback, for tests and for showing a cluster on one machine. */
@NullMarked
package chat.parley.backends;

import org.jspecify.annotations.NullMarked;
