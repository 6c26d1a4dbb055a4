/** Finding what was said: in one conversation or in all. */
@NullMarked
package chat.parley.desktop.search;

import org.jspecify.annotations.NullMarked;
