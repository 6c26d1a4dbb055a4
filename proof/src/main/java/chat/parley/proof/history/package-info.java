/** What clients have seen of a server, and whether it kept its promises. */
@NullMarked
package chat.parley.proof.history;

import org.jspecify.annotations.NullMarked;
