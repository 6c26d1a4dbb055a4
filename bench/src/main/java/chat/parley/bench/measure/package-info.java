/** What a load finds out: how long things took, what went wrong, and how that is written down. */
@NullMarked
package chat.parley.bench.measure;

import org.jspecify.annotations.NullMarked;
