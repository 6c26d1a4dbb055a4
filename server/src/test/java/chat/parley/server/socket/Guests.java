package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.server.intake.Receptionist;
import chat.parley.server.intake.Visitor;
import chat.parley.server.session.Connection;
import chat.parley.server.session.Outgoing;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A receptionist for tests: remembers who came and what they said. */
final class Guests implements Receptionist {
    private final BlockingQueue<Guest> arrived = new LinkedBlockingQueue<>();
    private final BiConsumer<Connection, byte[]> whenReceived;

    Guests() {
        this((connection, frame) -> {});
    }

    /** @param whenReceived called on the event loop for each frame */
    Guests(BiConsumer<Connection, byte[]> whenReceived) {
        this.whenReceived = whenReceived;
    }

    static Guests echo() {
        return new Guests((connection, frame) -> connection.answer(message(frame)));
    }

    static Outgoing message(String text) {
        return message(text.getBytes(UTF_8));
    }

    static Outgoing message(byte[] bytes) {
        return new Outgoing(subprotocol -> bytes);
    }

    @Override
    public Visitor welcome(Connection connection) {
        Guest guest = new Guest(connection);
        arrived.add(guest);
        return guest;
    }

    /** The next that came, waited for. */
    Guest next() throws InterruptedException {
        Guest guest = arrived.poll(10, TimeUnit.SECONDS);
        if (guest == null) {
            throw new AssertionError("nobody came");
        }
        return guest;
    }

    /** One connection, and what happened on it in order: "text", "wrong kind", "left". */
    final class Guest implements Visitor {
        private final Connection connection;
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        private Guest(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }

        String nextEvent() throws InterruptedException {
            String event = events.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing happened");
            }
            return event;
        }

        /** Reads on until the end, and then asserts that nothing else follows. */
        void awaitLeft() throws InterruptedException {
            while (!nextEvent().equals("left")) {
                // go on
            }
            if (!events.isEmpty()) {
                throw new AssertionError("after left: " + events);
            }
        }

        int eventsWaiting() {
            return events.size();
        }

        @Override
        public void received(byte[] frame) {
            whenReceived.accept(connection, frame);
            events.add(new String(frame, UTF_8));
        }

        @Override
        public void receivedWrongKind() {
            events.add("wrong kind");
        }

        @Override
        public void left() {
            events.add("left");
        }
    }
}
