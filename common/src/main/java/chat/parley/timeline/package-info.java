/** From log entries to what a reader sees: the fold, one pure function for server and clients. */
@NullMarked
package chat.parley.timeline;

import org.jspecify.annotations.NullMarked;
