/** WebSocket connections that speak the protocol with as little work as can be: many of them on one thread. */
@NullMarked
package chat.parley.bench.wire;

import org.jspecify.annotations.NullMarked;
