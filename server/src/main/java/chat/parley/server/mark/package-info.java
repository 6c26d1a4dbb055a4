/** How far each member has received and read. */
@NullMarked
package chat.parley.server.mark;

import org.jspecify.annotations.NullMarked;
