/** The main window: the list beside the open conversation, and how the app stands with its server. */
@NullMarked
package chat.parley.desktop.shell;

import org.jspecify.annotations.NullMarked;
