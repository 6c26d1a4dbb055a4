package chat.parley.desktop.connection;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which certificates somebody trusts that no authority vouches for, one of each server, in a file. Thread-safe. */
public final class Trust {
    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

    private final Path file;
    private final Map<String, Fingerprint> known = new TreeMap<>();

    /** A certificate that is trusted when this server shows it, and no other. */
    public record Trusted(String server, Fingerprint fingerprint) {}

    /** Reads the file, which is small; whom it does not name is not trusted. */
    public Trust(Path file) {
        this.file = file;
        try {
            read();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Which certificates are trusted can't be read, so they are asked about anew: {}", e.getMessage());
        }
    }

    private void read() throws IOException {
        if (Files.exists(file)) {
            Properties kept = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
            for (String server : kept.stringPropertyNames()) {
                known.put(server, new Fingerprint(kept.getProperty(server)));
            }
        }
    }

    synchronized Optional<Fingerprint> in(ServerAddress server) {
        return Optional.ofNullable(known.get(name(server)));
    }

    /** By the names of the servers. */
    public synchronized List<Trusted> all() {
        return known.entrySet().stream()
                .map(one -> new Trusted(one.getKey(), one.getValue()))
                .toList();
    }

    /** From now on, and instead of another one of this server; waits for the disk. */
    public synchronized void add(ServerCertificate certificate) throws IOException {
        Map<String, Fingerprint> next = new TreeMap<>(known);
        next.put(name(certificate.server()), certificate.fingerprint());
        write(next);
    }

    /** The next connection to the server asks again; waits for the disk. */
    public synchronized void remove(Trusted trusted) throws IOException {
        Map<String, Fingerprint> next = new TreeMap<>(known);
        next.remove(trusted.server(), trusted.fingerprint());
        write(next);
    }

    private void write(Map<String, Fingerprint> next) throws IOException {
        Properties kept = new Properties();
        next.forEach((server, fingerprint) -> kept.setProperty(server, fingerprint.hex()));
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(written)) {
            kept.store(writer, null);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        known.clear();
        known.putAll(next);
    }

    private static String name(ServerAddress server) {
        return server.uri().getHost() + ":" + server.uri().getPort();
    }
}
