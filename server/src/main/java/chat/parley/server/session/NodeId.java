package chat.parley.server.session;

import java.util.UUID;

/** Names one run of one server: a server that starts again has another. */
public record NodeId(String text) {
    /** One that no run had before. */
    public static NodeId random() {
        return new NodeId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
