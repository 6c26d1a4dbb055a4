package chat.parley.protocol;

import java.util.List;
import java.util.Optional;

/** How frames are written on one connection: the WebSocket subprotocols that Parley speaks. */
public enum Subprotocol {
    /** One JSON object per text frame. */
    JSON("parley.v1.json"),
    /** The same object in CBOR (RFC 8949), one per binary frame. */
    CBOR("parley.v1.cbor");

    private final String wireName;

    Subprotocol(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the {@code Sec-WebSocket-Protocol} header. */
    public String wireName() {
        return wireName;
    }

    /** The first of the names that a client offers, in its order, that we speak; empty when we speak none of them. */
    public static Optional<Subprotocol> firstKnown(List<String> offered) {
        for (String name : offered) {
            for (Subprotocol subprotocol : values()) {
                if (subprotocol.wireName.equals(name)) {
                    return Optional.of(subprotocol);
                }
            }
        }
        return Optional.empty();
    }
}
