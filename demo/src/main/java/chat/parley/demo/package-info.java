/** The main job in one command: a server, people with a history, and two desktop windows that talk to each other. */
@NullMarked
package chat.parley.demo;

import org.jspecify.annotations.NullMarked;
