/** What both sides understand by finding a text: how texts are folded, indexed, asked for and matched. */
@NullMarked
package chat.parley.search;

import org.jspecify.annotations.NullMarked;
