/** Who may speak: accounts, passwords, tokens, invitations. */
@NullMarked
package chat.parley.server.account;

import org.jspecify.annotations.NullMarked;
