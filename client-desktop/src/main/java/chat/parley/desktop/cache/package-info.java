/** This user's conversations on this machine's disk: what the screens read. */
@NullMarked
package chat.parley.desktop.cache;

import org.jspecify.annotations.NullMarked;
