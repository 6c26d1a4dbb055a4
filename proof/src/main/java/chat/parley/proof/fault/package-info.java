/** Faults that networks and machines have, made on purpose. */
@NullMarked
package chat.parley.proof.fault;

import org.jspecify.annotations.NullMarked;
