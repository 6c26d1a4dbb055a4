/** The server that is loaded: its process, what that uses, and the disk under it. */
@NullMarked
package chat.parley.bench.server;

import org.jspecify.annotations.NullMarked;
