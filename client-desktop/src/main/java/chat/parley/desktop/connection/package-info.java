/** One live WebSocket to a server, dialled again with back-off when it is lost. */
@NullMarked
package chat.parley.desktop.connection;

import org.jspecify.annotations.NullMarked;
