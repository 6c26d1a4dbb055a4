/** What is told of new messages outside the window: which ones, in which words, and how the system shows it. */
@NullMarked
package chat.parley.desktop.notification;

import org.jspecify.annotations.NullMarked;
