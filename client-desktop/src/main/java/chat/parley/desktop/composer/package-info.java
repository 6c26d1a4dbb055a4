/** Writing a message, and keeping what was begun. */
@NullMarked
package chat.parley.desktop.composer;

import org.jspecify.annotations.NullMarked;
