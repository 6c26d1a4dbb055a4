package chat.parley.desktop.system;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** What somebody has chosen for one profile, whichever account is signed in. */
public final class SettingsFile {
    private final Path file;

    SettingsFile(Path file) {
        this.file = file;
    }

    /** Empty where nothing was chosen, or the file can't be understood. */
    public Map<String, String> all() throws IOException {
        Properties settings = read();
        return settings.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, settings::getProperty));
    }

    /** Beside what is there already; as a whole or not at all. */
    public synchronized void keep(Map<String, String> chosen) throws IOException {
        Properties settings = read();
        settings.putAll(chosen);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(next)) {
            settings.store(writer, null);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Properties read() throws IOException {
        Properties settings = new Properties();
        if (!Files.exists(file)) {
            return settings;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
            return settings;
        } catch (IllegalArgumentException e) {
            return new Properties(); // not ours, or half written
        }
    }
}
