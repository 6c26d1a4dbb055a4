/** What the app needs of the operating system: folders, locks, secrets. */
@NullMarked
package chat.parley.desktop.system;

import org.jspecify.annotations.NullMarked;
