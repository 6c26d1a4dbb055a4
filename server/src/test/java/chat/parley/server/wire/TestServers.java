package chat.parley.server.wire;

import chat.parley.server.ParleyServer;
import chat.parley.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Servers in the test's own process. */
final class TestServers {
    private TestServers() {}

    /** On a free port of loopback, with the usual settings. */
    static ParleyServer start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** With some settings that are not as usual, by key. */
    static ParleyServer start(Path data, Map<String, String> unusual) throws IOException {
        Map<String, String> settings = new HashMap<>(unusual);
        settings.put("data.directory", data.toString());
        settings.put("server.port", "0");
        return ParleyServer.start(Configuration.load(null, Map.of(), settings));
    }
}
