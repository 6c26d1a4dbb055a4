/** Random clients and random faults against real servers, and whether the promises were kept. */
@NullMarked
package chat.parley.proof;

import org.jspecify.annotations.NullMarked;
