/** One's own account: name and status, password, visibility, where one is signed in, whom one has blocked. */
@NullMarked
package chat.parley.desktop.settings;

import org.jspecify.annotations.NullMarked;
