/** Is this node able to serve, and how busy is it. */
@NullMarked
package chat.parley.server.health;

import org.jspecify.annotations.NullMarked;
