/** The conversation log: append, page, catch up, search. */
@NullMarked
package chat.parley.server.log;

import org.jspecify.annotations.NullMarked;
