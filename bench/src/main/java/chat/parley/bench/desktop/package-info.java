/** The desktop app with much in its cache, driven as its user would, and timed. */
@NullMarked
package chat.parley.bench.desktop;

import org.jspecify.annotations.NullMarked;
