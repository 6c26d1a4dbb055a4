package chat.parley.bench;

import chat.parley.bench.wire.ClientFrame;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Listener;
import chat.parley.bench.wire.Wire;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One connection from its handshake until somebody is signed in and, where that is asked for, in step. */
final class Arrival implements Listener {
    /** Who waits for the guest. Exactly one of the two is called, once; the wire is the host's from then on. */
    interface Host {
        /**
         * The guest is in.
         *
         * @param frame the {@code welcome}, or the {@code synced} where the guest was to be in step
         */
        void in(Arrival guest, Wire wire, Glance frame, long now);

        void failed(Arrival guest, String why);
    }

    /** How far a guest comes. */
    enum Until {
        WELCOME("welcome"),
        SYNCED("synced");

        private final String type;

        Until(String type) {
            this.type = type;
        }
    }

    private static final byte[] PROBLEM = "problem".getBytes(StandardCharsets.UTF_8);
    private static final DeviceId DEVICE = DeviceId.random();
    private static final Request.Hello HELLO = new Request.Hello(Request.VERSION, "parley-load", DEVICE);
    private static final Request.Sync SYNC = new Request.Sync(Map.of(), null, null);

    private final int number;
    private final Request.BeforeSignIn credential;
    private final Until until;
    private final byte[] awaited;
    private final Host host;
    private boolean over;

    Arrival(int number, Request.BeforeSignIn credential, Until until, Host host) {
        this.number = number;
        this.credential = credential;
        this.until = until;
        this.awaited = until.type.getBytes(StandardCharsets.UTF_8);
        this.host = host;
    }

    /** The host's name for the guest. */
    int number() {
        return number;
    }

    @Override
    public void opened(Wire wire) {
        Subprotocol subprotocol = wire.wires().subprotocol();
        wire.send(ClientFrame.of(subprotocol, 1L, HELLO));
        wire.send(ClientFrame.of(subprotocol, 2L, credential));
        if (until == Until.SYNCED) {
            wire.send(ClientFrame.of(subprotocol, 3L, SYNC));
        }
    }

    @Override
    public void told(Wire wire, Glance frame, long now) {
        if (over) {
            return;
        }
        if (frame.is(awaited)) {
            over = true;
            host.in(this, wire, frame, now);
        } else if (frame.is(PROBLEM) && frame.decoded() instanceof Reply.Problem problem) {
            over = true;
            wire.close();
            host.failed(this, problem.message());
        }
    }

    @Override
    public void closed(Wire wire, int code, String reason) {
        if (!over) {
            over = true;
            host.failed(this, reason);
        }
    }
}
