package chat.parley.backends;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What comes with this module: the lists of the servers' jars as the build has written them, and configurations to fill in. */
final class Kit {
    private Kit() {}

    /** The class path of a server, in the local repository of Maven. */
    static String jars(String server) throws IOException {
        return text(server + "-server.jars").strip();
    }

    /** Writes a configuration with values in the place of {@code ${names}}. */
    static Path write(String name, Path folder, Map<String, ?> values) throws IOException {
        String text = text(name);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue().toString());
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Kit.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The build has left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
