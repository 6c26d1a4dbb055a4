package chat.parley.server.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/** What a server on this machine tells Prometheus. */
public record Numbers(String text) {
    /** Asks the server that keeps its files in a folder. */
    public static Numbers of(Path data) throws IOException {
        URI uri = URI.create("http://127.0.0.1:"
                + Files.readString(data.resolve("admin.port")).strip() + "/metrics");
        try (InputStream in = uri.toURL().openStream()) {
            return new Numbers(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** One of them, by its name with its labels; fails where it is not there. */
    public double of(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }
}
