/** The messages of the open conversation. */
@NullMarked
package chat.parley.desktop.timeline;

import org.jspecify.annotations.NullMarked;
