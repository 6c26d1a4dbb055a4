/** Every port inside this process: SQLite, disk, memory. */
@NullMarked
package chat.parley.server.embedded;

import org.jspecify.annotations.NullMarked;
