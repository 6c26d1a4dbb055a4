/** The program: reads the configuration, builds the objects, starts and stops them, drains. */
@NullMarked
package chat.parley.server;

import org.jspecify.annotations.NullMarked;
