package chat.parley.server.log;

import chat.parley.protocol.Entry;

/**
 * The draft is an entry.
 *
 * @param repeated whether the log had the entry before; it is then the first one, as it reads now
 */
public record Appended(Entry entry, boolean repeated) implements Outcome {
    @Override
    public Appended orThrow() {
        return this;
    }
}
