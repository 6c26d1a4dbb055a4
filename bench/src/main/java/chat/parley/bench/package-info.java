/** The command line of the load, and what each kind of load does. */
@NullMarked
package chat.parley.bench;

import org.jspecify.annotations.NullMarked;
