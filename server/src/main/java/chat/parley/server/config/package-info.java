/** What an operator may set, as one tree of records; {@code reference.yaml} has every key, its default and its meaning. */
@NullMarked
package chat.parley.server.config;

import org.jspecify.annotations.NullMarked;
