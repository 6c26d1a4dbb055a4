/** What the server says goes into the cache, what the user says goes out. */
@NullMarked
package chat.parley.desktop.sync;

import org.jspecify.annotations.NullMarked;
