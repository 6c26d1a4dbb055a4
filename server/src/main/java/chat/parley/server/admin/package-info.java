/** The admin's commands, carried out by a server that runs or, where none does, on its data folder. */
@NullMarked
package chat.parley.server.admin;

import org.jspecify.annotations.NullMarked;
