package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorbellTest {
    private static final String LINK = "parley://chat.example.org/@bob";

    @TempDir
    Path folder;

    private final List<String> rung = new CopyOnWriteArrayList<>();

    @Test
    void whoeverRingsIsHeardWithTheLink() throws IOException {
        try (Doorbell _ = Doorbell.hang(folder, rung::add)) {
            assertThat(Doorbell.ring(folder, LINK)).isTrue();
            assertThat(Doorbell.ring(folder, "")).isTrue();
            assertThat(rung).containsExactly(LINK, "");
        }
        assertThat(Doorbell.ring(folder, LINK)).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void pathThatIsTooLongForASocketWillDo() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(100)).resolve("p".repeat(100)));
        try (Doorbell _ = Doorbell.hang(deep, rung::add)) {
            assertThat(Doorbell.ring(deep, LINK)).isTrue();
            assertThat(rung).containsExactly(LINK);
        }
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void bellThatAKilledAppLeftBehindIsReplaced() throws IOException {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(address());
        }
        assertThat(Doorbell.ring(folder, LINK)).isFalse();
        try (Doorbell _ = Doorbell.hang(folder, rung::add)) {
            assertThat(Doorbell.ring(folder, LINK)).isTrue();
        }
    }

    @Test
    void whoSaysSomethingElseIsNotHeard() throws IOException {
        try (Doorbell _ = Doorbell.hang(folder, rung::add)) {
            assertThat(answer("GET / HTTP/1.1\r\n\r\n")).isEmpty();
            assertThat(answer("opener")).isEmpty();
            assertThat(answer("")).isEmpty();
            assertThat(answer("open " + "x".repeat(Doorbell.MAX_BYTES))).isEmpty();
            assertThat(rung).isEmpty();
            assertThat(Doorbell.ring(folder, "")).isTrue();
        }
    }

    @Test
    void whoSaysNothingDoesNotKeepOthersOut() throws IOException {
        try (Doorbell _ = Doorbell.hang(folder, rung::add);
                SocketChannel silent = SocketChannel.open(address())) {
            // hung up on, which is what the end of the channel says
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(Doorbell.ring(folder, LINK)).isTrue();
            assertThat(rung).containsExactly(LINK);
        }
    }

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(folder.resolve("doorbell"));
    }

    /** What the bell says to words that are sent to it. */
    private String answer(String words) throws IOException {
        try (SocketChannel visit = SocketChannel.open(address())) {
            visit.write(StandardCharsets.UTF_8.encode(words));
            visit.shutdownOutput();
            ByteBuffer answer = ByteBuffer.allocate(10);
            visit.read(answer);
            return StandardCharsets.UTF_8.decode(answer.flip()).toString();
        } catch (IOException e) {
            return ""; // it hung up before all was said
        }
    }
}
