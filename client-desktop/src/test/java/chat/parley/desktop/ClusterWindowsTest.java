package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.ui.Tick;
import chat.parley.server.ParleyServer;
import chat.parley.server.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people in two real windows, each on a server of its own. Everybody here appears in one test only. */
@ExtendWith(BackendsExtension.class)
class ClusterWindowsTest extends WindowsTest {
    private final Backends backends;
    private ParleyServer second;
    private boolean onSecond;

    ClusterWindowsTest(Backends backends) {
        this.backends = backends;
    }

    @Override
    protected Map<String, String> serverSettings() {
        try {
            return Map.of(
                    "mode", "cluster",
                    "cassandra.contactPoints", text(backends.cassandra().address()),
                    "cassandra.keyspace", "windows",
                    "cassandra.replicas", "1",
                    "redis.addresses", text(backends.redis().address()),
                    "redis.prefix", "windows:",
                    "kafka.servers", text(backends.kafka().address()),
                    "kafka.topic", "windows",
                    "kafka.partitions", "2",
                    "kafka.replicas", "1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    @BeforeEach
    void startSecond() throws IOException {
        Map<String, String> settings = new HashMap<>(serverSettings());
        settings.put("data.directory", folder.resolve("second").toString());
        settings.put("server.port", "0");
        second = ParleyServer.start(Configuration.load(null, Map.of(), settings));
    }

    @AfterEach
    void stopSecond() throws IOException {
        closeAll();
        second.close();
    }

    /** Of the server to which whoever opens the app now comes. */
    @Override
    protected ServerAddress address() {
        return onSecond ? ServerAddress.parse("localhost:" + second.port()).orElseThrow() : super.address();
    }

    @Test
    void sendMessageRecipientOnline() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        onSecond = true;
        Person bob = newcomer("bob", "Bob Novak");

        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Hello Bob");
        alice.timeline().awaitTick("Hello Bob", Tick.State.DELIVERED);
        bob.sidebar().open("Alice Lee");
        bob.timeline().awaitText("Hello Bob");
        alice.timeline().awaitTick("Hello Bob", Tick.State.READ);
        bob.composer().send("Hello Alice");
        alice.timeline().awaitText("Hello Alice");

        assertThat(alice.timeline().visibleTexts()).containsExactly("Hello Bob", "Hello Alice");
        assertThat(bob.timeline().visibleTexts()).containsExactly("Hello Bob", "Hello Alice");
    }

    @Test
    void sendMessageRecipientOffline() throws Exception {
        Person carol = newcomer("carol", "Carol Diaz");
        onSecond = true;
        newcomer("dave", "Dave Okoro");
        closeLast();
        carol.sidebar().newChat("dave", "Dave Okoro");
        carol.composer().send("Are you there?");
        carol.composer().send("Call me");
        carol.timeline().awaitTick("Call me", Tick.State.ACCEPTED);

        Person dave = open("dave");

        dave.sidebar().awaitItem("Carol Diaz");
        await("two unread", () -> dave.sidebar().item("Carol Diaz").unread().count() == 2);
        dave.sidebar().open("Carol Diaz");
        dave.timeline().awaitText("Call me");
        carol.timeline().awaitTick("Call me", Tick.State.READ);
    }
}
