package chat.parley.server.session;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Subprotocol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON connection whose other end is the test. */
public final class FakeConnection implements Connection {
    private final List<String> written = new ArrayList<>();
    private @Nullable CloseCode closed;
    private boolean reading = true;

    @Override
    public Subprotocol subprotocol() {
        return Subprotocol.JSON;
    }

    @Override
    public String address() {
        return "192.0.2.1";
    }

    @Override
    public void push(Outgoing outgoing) {
        write(outgoing);
    }

    @Override
    public void answer(Outgoing outgoing) {
        write(outgoing);
    }

    private synchronized void write(Outgoing outgoing) {
        if (closed == null) {
            written.add(new String(outgoing.bytes(Subprotocol.JSON), StandardCharsets.UTF_8));
        }
    }

    @Override
    public synchronized void close(CloseCode code, String reason) {
        if (closed == null) {
            closed = code;
        }
    }

    @Override
    public synchronized void pauseReading() {
        reading = false;
    }

    @Override
    public synchronized void resumeReading() {
        reading = true;
    }

    /** All that was handed over so far, in order. */
    public synchronized List<String> written() {
        return List.copyOf(written);
    }

    public synchronized @Nullable CloseCode closed() {
        return closed;
    }

    public synchronized boolean isReading() {
        return reading;
    }
}
