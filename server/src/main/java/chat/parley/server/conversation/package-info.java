/** Who belongs to which conversation, and may do what. */
@NullMarked
package chat.parley.server.conversation;

import org.jspecify.annotations.NullMarked;
