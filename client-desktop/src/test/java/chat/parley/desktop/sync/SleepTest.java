package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.Timing;
import chat.parley.desktop.connection.Way;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Machines that sleep, processes that are stopped, and clocks that are put forward and back. */
class SleepTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);
    private static final Duration TRUTH = Duration.ofSeconds(10);
    /** A look around, a check, and at worst one try to come in again. */
    private static final Duration WITHOUT_A_PING = Duration.ofSeconds(15);
    /** Nothing is noticed by pings, nor by answers that don't come, in the time that a test takes. */
    private static final Timing WITHOUT_PINGS = new Timing(
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(10));

    @TempDir
    Path folder;

    private final WallClock clock = new WallClock();
    private TestServer server;
    private Way way;

    @BeforeEach
    void lay() throws Exception {
        server = new TestServer();
        way = new Way(server.address().uri().getPort());
    }

    @AfterEach
    void end() throws IOException {
        way.close();
        server.close();
    }

    @Test
    void connectionThatWasCutWhileTheMachineSleptIsGivenUpSoonAfter() throws Exception {
        try (Desk alice = desk(WITHOUT_PINGS).online()) {
            way.hold();
            clock.put(Duration.ofMinutes(2));
            long woken = System.nanoTime();
            alice.await("it is not online", () -> !(alice.chat.connection() instanceof ConnectionState.Online));
            assertThat(Duration.ofNanos(System.nanoTime() - woken)).isLessThan(WITHOUT_A_PING);
            alice.chat.post(CHAT, Content.Text.of("written after the sleep"));
            way.mend();
            alice.online();
            alice.await("it is a line", () -> alice.slice(CHAT).lines().size() == 1);
            assertThat(server.texts(CHAT)).containsExactly("written after the sleep");
        }
    }

    @Test
    void clockThatIsPutForwardAndBackLosesNothingAndChangesNoOrder() throws Exception {
        try (Desk alice = desk(Desk.QUICK).online()) {
            alice.chat.post(CHAT, Content.Text.of("one"));
            alice.await("one is a line", () -> alice.slice(CHAT).lines().size() == 1);
            clock.put(Duration.ofHours(1));
            alice.chat.post(CHAT, Content.Text.of("two"));
            alice.await("two is a line", () -> alice.slice(CHAT).lines().size() == 2);
            clock.put(Duration.ofHours(-2));
            server.say(BOB, CHAT, "three");
            alice.await("three came", () -> alice.slice(CHAT).lines().size() == 3);
            way.cut();
            alice.await("it is offline", () -> alice.chat.connection() instanceof ConnectionState.Offline);
            alice.chat.post(CHAT, Content.Text.of("four"));
            alice.await("four waits", () -> alice.slice(CHAT).pending().size() == 1);
            clock.put(Duration.ofHours(-1));
            alice.chat.post(CHAT, Content.Text.of("five"));
            way.mend();
            alice.await("five are lines", () -> alice.slice(CHAT).lines().size() == 5);
            assertThat(alice.texts(CHAT)).containsExactly("one", "two", "three", "four", "five");
            assertThat(server.texts(CHAT)).isEqualTo(alice.texts(CHAT));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no such signals
    void processThatWasStoppedSaysSoonThatItIsCutOffAndCatchesUpOnceItIsNot() throws Exception {
        Process app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        App.class.getName(),
                        folder.toString(),
                        way.address().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = app.inputReader()) {
            assertThat(out.readLine()).isEqualTo("online");
            signal(app, "STOP");
            way.hold();
            server.say(BOB, CHAT, "while you were stopped");
            assertThat(app.waitFor(3, TimeUnit.SECONDS)).isFalse();
            signal(app, "CONT");
            long woken = System.nanoTime();
            assertThat(out.readLine()).isEqualTo("not online");
            assertThat(Duration.ofNanos(System.nanoTime() - woken)).isLessThan(TRUTH);
            way.mend();
            assertThat(out.readLine()).isEqualTo("[while you were stopped]");
            assertThat(out.readLine()).isEqualTo("online");
        } finally {
            app.destroyForcibly();
            assertThat(app.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void signal(Process app, String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(app.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** The app that is stopped. */
    static final class App {
        public static void main(String[] args) throws Exception {
            ServerAddress server = ServerAddress.parse(args[1]).orElseThrow();
            try (Desk desk = new Desk(Path.of(args[0]), ALICE, server).online()) {
                System.out.println("online");
                desk.await("it is cut off", () -> !(desk.chat.connection() instanceof ConnectionState.Online));
                System.out.println("not online");
                desk.await("all has come", () -> !desk.texts(CHAT).isEmpty());
                System.out.println(desk.texts(CHAT));
                desk.online();
                System.out.println("online");
                System.in.readAllBytes();
            }
        }
    }

    private Desk desk(Timing timing) {
        return new Desk(
                folder, new SignedIn(new Account(way.address(), ALICE), TestServer.token(ALICE)), clock, timing);
    }

    /** The system's clock, which may be put forward and back. */
    private static final class WallClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        synchronized void put(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
