package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PingTest {
    private static final Duration HEARTBEAT = Duration.ofMillis(60);

    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Guests guests = Guests.echo();

    @Test
    void everyClientIsPingedOncePerHeartbeat() throws Exception {
        try (Door door = TestDoor.open(TestDoor.pinging(HEARTBEAT, TestDoor.NEVER), guests);
                RawWebSocket client = RawWebSocket.connect(door.port())) {
            long begun = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                RawWebSocket.Frame ping = client.readFrame();
                assertThat(ping.opcode()).isEqualTo(RawWebSocket.PING);
                assertThat(ping.payload()).isEmpty();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(HEARTBEAT.multipliedBy(4));
        }
    }

    @Test
    void silentClientIsGivenUp() throws Exception {
        try (Door door = TestDoor.open(TestDoor.pinging(HEARTBEAT, Duration.ofMillis(200)), guests);
                RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.answerPings(false);

            assertThat(client.readCloseCode()).isEqualTo(1001);
            guests.next().awaitLeft();
        }
    }

    @Test
    void clientThatOnlyAnswersPingsIsKept() throws Exception {
        try (Door door = TestDoor.open(TestDoor.pinging(HEARTBEAT, SILENCE), guests);
                RawWebSocket client = RawWebSocket.connect(door.port())) {
            for (int i = 0; i < 25; i++) { // longer than the silence allowed
                assertThat(client.readFrame().opcode()).isEqualTo(RawWebSocket.PING);
                client.send(true, RawWebSocket.PONG, new byte[0]);
            }
            client.sendText("still here");
            assertThat(client.readText()).isEqualTo("still here");
        }
    }

    @Test
    void clientIsNotSilentWhileWeDoNotListen() throws Exception {
        try (Door door = TestDoor.open(TestDoor.pinging(HEARTBEAT, SILENCE), guests);
                RawWebSocket client = RawWebSocket.connect(door.port())) {
            Guests.Guest guest = guests.next();
            guest.connection().pauseReading();
            client.sendText("waits");
            for (int i = 0; i < 25; i++) {
                assertThat(client.readFrame().opcode()).isEqualTo(RawWebSocket.PING);
            }
            assertThat(guest.eventsWaiting()).isZero();

            guest.connection().resumeReading();
            assertThat(client.readText()).isEqualTo("waits");
        }
    }

    @Test
    void floodOfPingsDoesNotPileUpPongs() throws Exception {
        byte[] ping =
                RawWebSocket.frame(true, RawWebSocket.PING, "x".repeat(125).getBytes(UTF_8), true);
        byte[] many = new byte[500 * ping.length];
        for (int i = 0; i < 500; i++) {
            System.arraycopy(ping, 0, many, i * ping.length, ping.length);
        }
        try (Door door = TestDoor.open(TestDoor.pinging(TestDoor.NEVER, TestDoor.NEVER), guests);
                RawWebSocket client = RawWebSocket.connect(door.port())) {
            for (int i = 0; i < 400; i++) { // 25 MB, more than all socket buffers
                client.sendRaw(many);
            }
            client.sendText("and now?");
            assertThat(client.readText()).isEqualTo("and now?");
        }
    }
}
