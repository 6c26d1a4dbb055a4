package chat.parley.server.log;

import chat.parley.protocol.Entry;

/**
 * What an append led to.
 *
 * @param repeated whether the log had the entry before; it is then the first one, as it reads now
 */
public record Appended(Entry entry, boolean repeated) {}
