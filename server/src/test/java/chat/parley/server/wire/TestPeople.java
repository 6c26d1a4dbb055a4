package chat.parley.server.wire;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Clients of one server, closed together. */
final class TestPeople implements Closeable {
    private final int port;
    private final List<Wire> all = new ArrayList<>();

    TestPeople(int port) {
        this.port = port;
    }

    /** Somebody whose connection is open and who has said nothing. */
    Wire stranger() throws IOException {
        return kept(Wire.connect(port));
    }

    /** Somebody who has said hello. */
    Wire greeted() throws IOException {
        return kept(Wire.greeted(port));
    }

    /** Somebody with a new account. */
    Wire newcomer(String handle) throws IOException {
        return kept(Wire.signedUp(port, handle));
    }

    /** Another device of somebody with an account. */
    Wire device(String handle) throws IOException {
        return kept(Wire.signedIn(port, handle));
    }

    private Wire kept(Wire wire) {
        all.add(wire);
        return wire;
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : all) {
            wire.close();
        }
    }
}
