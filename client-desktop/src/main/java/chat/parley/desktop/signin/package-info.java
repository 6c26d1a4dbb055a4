/** The first screen: which server, and who one is there. */
@NullMarked
package chat.parley.desktop.signin;

import org.jspecify.annotations.NullMarked;
