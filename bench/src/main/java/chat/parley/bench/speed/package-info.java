/** Benchmarks of the parts that every message goes through, for JMH. */
@NullMarked
package chat.parley.bench.speed;

import org.jspecify.annotations.NullMarked;
