/** The program: builds the objects of one window, signs in and out, and shows it; the only room that starts JavaFX. */
@NullMarked
package chat.parley.desktop;

import org.jspecify.annotations.NullMarked;
