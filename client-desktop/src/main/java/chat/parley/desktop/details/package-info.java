/** What there is to a conversation beside its messages: who is in it, and what one has decided about it. */
@NullMarked
package chat.parley.desktop.details;

import org.jspecify.annotations.NullMarked;
