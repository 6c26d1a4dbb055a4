/** Where entries of groups wait for their fan-out in a cluster: a topic of Kafka. */
@NullMarked
package chat.parley.server.kafka;

import org.jspecify.annotations.NullMarked;
