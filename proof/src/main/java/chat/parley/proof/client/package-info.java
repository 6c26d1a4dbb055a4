/** A client of Parley that keeps a copy of the log, as apps do, and records what it sees. */
@NullMarked
package chat.parley.proof.client;

import org.jspecify.annotations.NullMarked;
