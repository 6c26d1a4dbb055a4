/** From a durable entry to the outboxes of all who should see it, in order. */
@NullMarked
package chat.parley.server.delivery;

import org.jspecify.annotations.NullMarked;
