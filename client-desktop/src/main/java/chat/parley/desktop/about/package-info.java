/** What this program is, and whose work it contains. */
@NullMarked
package chat.parley.desktop.about;

import org.jspecify.annotations.NullMarked;
