package chat.parley.server.wire;

import chat.parley.server.ParleyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Servers in the test's own process. */
final class TestServers {
    private TestServers() {}

    /** On a free port of loopback, with the usual settings. */
    static ParleyServer start(Path data) throws IOException {
        return ParleyServer.start(new ParleyServer.Settings(data, "127.0.0.1", 0, true, 10, Duration.ZERO));
    }
}
