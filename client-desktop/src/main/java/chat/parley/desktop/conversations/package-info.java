/** The list of conversations beside the one that is open, going to another, and beginning a new one. */
@NullMarked
package chat.parley.desktop.conversations;

import org.jspecify.annotations.NullMarked;
