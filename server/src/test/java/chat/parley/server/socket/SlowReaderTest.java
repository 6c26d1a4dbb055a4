package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.session.Connection;
import chat.parley.server.session.Outgoing;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowReaderTest {
    private static final byte[] FOUR_KIB = "x".repeat(4_096).getBytes(UTF_8);

    /** With a small receive buffer, so that the kernel doesn't read in its place. */
    private static RawWebSocket slowReader(Door door) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()));
        RawWebSocket client = new RawWebSocket(socket);
        assertThat(client.handshake("/chat", Map.of())).isEqualTo(101);
        return client;
    }

    private static void pushUntilLeft(Guests.Guest guest, Outgoing message) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (guest.eventsWaiting() == 0 && System.nanoTime() < deadline) {
            guest.connection().push(message);
            Thread.onSpinWait();
        }
    }

    @Test
    void readerThatStopsIsClosedWith4008() throws Exception {
        Guests guests = new Guests();
        try (Door door = TestDoor.open(TestDoor.doors(), guests);
                RawWebSocket client = slowReader(door)) {
            Guests.Guest guest = guests.next();
            pushUntilLeft(guest, Guests.message(FOUR_KIB));
            guest.awaitLeft();

            assertThat(client.readCloseCode()).isEqualTo(4008);
        }
    }

    @Test
    void manySmallPushesCountToo() throws Exception {
        Guests guests = new Guests();
        try (Door door = TestDoor.open(TestDoor.doors(), guests);
                RawWebSocket client = slowReader(door)) {
            Guests.Guest guest = guests.next();
            pushUntilLeft(guest, Guests.message("x"));
            guest.awaitLeft();

            assertThat(client.readCloseCode()).isEqualTo(4008);
        }
    }

    @Test
    void othersNeitherWaitNorDoesMemoryGrow() throws Exception {
        Guests guests = Guests.echo();
        List<RawWebSocket> stopped = new ArrayList<>();
        try (Door door = TestDoor.open(TestDoor.doors(), guests);
                RawWebSocket lively = RawWebSocket.connect(door.port())) {
            Guests.Guest first = guests.next();
            List<Connection> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                stopped.add(slowReader(door));
                all.add(guests.next().connection());
            }
            long before = memory();
            long slowest = 0;
            for (int i = 0; i < 2_000; i++) { // 160 MB for those who don't read
                Outgoing push = Guests.message(FOUR_KIB.clone());
                all.forEach(connection -> connection.push(push));
                long begun = System.nanoTime();
                lively.sendText("quick");
                assertThat(lively.readText()).isEqualTo("quick");
                slowest = Math.max(slowest, System.nanoTime() - begun);
            }
            assertThat(TimeUnit.NANOSECONDS.toMillis(slowest)).isLessThan(1_000);
            assertThat(memory() - before).isLessThan(40L << 20);
            assertThat(first.eventsWaiting()).isEqualTo(2_000);
        } finally {
            for (RawWebSocket client : stopped) {
                client.close();
            }
        }
    }

    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return direct + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void requestsWaitUnreadWhileAnswersWait() throws Exception {
        byte[] answer = "x".repeat(64 << 10).getBytes(UTF_8);
        Guests guests = new Guests((connection, frame) -> connection.answer(Guests.message(answer)));
        int requests = 400; // 25 MB of answers, more than all socket buffers
        try (Door door = TestDoor.open(TestDoor.doors(), guests);
                RawWebSocket client = slowReader(door)) {
            Guests.Guest guest = guests.next();
            for (int i = 0; i < requests; i++) {
                client.sendText("request " + i);
            }
            int taken = 0;
            for (int i = 0; i < requests; i++) {
                assertThat(client.readText()).hasSize(answer.length);
                taken = guest.eventsWaiting();
                assertThat(taken - i).as("taken but not answered").isLessThan(200);
            }
            assertThat(taken).isEqualTo(requests);
        }
    }

    @Test
    void pausedConnectionIsNotReadAndResumesWhereItWas() throws Exception {
        Guests guests = new Guests((connection, frame) -> connection.pauseReading());
        try (Door door = TestDoor.open(TestDoor.doors(), guests);
                RawWebSocket client = RawWebSocket.connect(door.port())) {
            Guests.Guest guest = guests.next();
            for (int i = 0; i < 1_000; i++) {
                client.sendText(String.valueOf(i));
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(guest.nextEvent()).isEqualTo(String.valueOf(i));
                assertThat(guest.eventsWaiting()).isZero();
                guest.connection().resumeReading();
            }
        }
    }
}
