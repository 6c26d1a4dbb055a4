package chat.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.protocol.CloseCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorTest {
    private final Guests guests = Guests.echo();

    private static Doors at(String host, int port) {
        return new Doors(host, port, 0, null, Doors.Admission.DEFAULTS, Doors.Traffic.DEFAULTS);
    }

    @Test
    void portInUseIsNamed() throws Exception {
        try (Door first = TestDoor.open(TestDoor.doors(), guests)) {
            assertThatThrownBy(() -> TestDoor.open(at("127.0.0.1", first.port()), guests))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(first.port()))
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void portIsFreeAgainAtOnce() throws Exception {
        int port;
        try (Door first = TestDoor.open(TestDoor.doors(), guests)) {
            port = first.port();
            RawWebSocket.connect(port).sendText("x"); // a connection that the server closes, and so remembers
        }
        try (Door second = TestDoor.open(at("127.0.0.1", port), guests)) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    @Test
    void hostThatIsNotOursIsNamed() {
        assertThatThrownBy(() -> TestDoor.open(at("192.0.2.1", 0), guests))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1");
        assertThatThrownBy(() -> TestDoor.open(at("no-such-host.invalid", 0), guests))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-host.invalid")
                .hasMessageContaining("no such host");
    }

    @Test
    void everyAddressCanBeServed() throws Exception {
        try (Door door = TestDoor.open(at("0.0.0.0", 0), guests);
                RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.sendText("hello");
            assertThat(client.readText()).isEqualTo("hello");
        }
    }

    @Test
    void drainingEndsOneConnectionAfterTheOther() throws Exception {
        try (Door door = TestDoor.open(TestDoor.doors(), guests)) {
            List<RawWebSocket> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clients.add(RawWebSocket.connect(door.port()));
            }
            List<Thread> readers = new ArrayList<>();
            List<Long> ends = Collections.synchronizedList(new ArrayList<>());
            long begun = System.nanoTime();
            for (RawWebSocket client : clients) {
                readers.add(Thread.startVirtualThread(() -> {
                    try {
                        if (client.readCloseCode() == 1001) {
                            ends.add((System.nanoTime() - begun) / 1_000_000);
                        }
                        client.close();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            guests.next().connection().push(Guests.message("before"));

            door.drain(CloseCode.GOING_AWAY, "restart", Duration.ofMillis(500));

            assertThat((System.nanoTime() - begun) / 1_000_000).isBetween(400L, 5_000L);
            for (Thread reader : readers) {
                reader.join();
            }
            assertThat(ends).hasSize(10);
            assertThat(ends.getLast() - ends.getFirst()).isGreaterThan(200);
            assertThatThrownBy(() -> RawWebSocket.connect(door.port())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closedDoorHasEndedEveryConnection() throws Exception {
        Door door = TestDoor.open(TestDoor.doors(), guests);
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            Guests.Guest guest = guests.next();

            door.close();

            guest.awaitLeft();
            client.readToEnd();
            guest.connection().push(Guests.message("into the void"));
            guest.connection().close(CloseCode.NORMAL, "twice");
        }
    }
}
