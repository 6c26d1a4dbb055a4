package chat.parley.desktop;

import chat.parley.desktop.system.SettingsFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was chosen for a profile: there before anything is shown, and written down beside it. Thread-safe. */
final class Choices {
    private static final Logger LOG = LoggerFactory.getLogger(Choices.class);

    private final SettingsFile file;
    private final Executor background;
    private final Map<String, String> chosen = new ConcurrentHashMap<>();
    private Map<String, String> written;

    /**
     * Reads the file, on the FX thread: it is a few hundred bytes, and where, how large and in which colours the window is to be shown
     * is in it.
     */
    Choices(SettingsFile file, Executor background) {
        this.file = file;
        this.background = background;
        try {
            chosen.putAll(file.all());
        } catch (IOException e) {
            LOG.warn("The settings can't be read: {}", e.getMessage());
        }
        written = Map.copyOf(chosen);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(chosen.get(name));
    }

    /** What is chosen quickly one after the other is written once. */
    void keep(String name, String value) {
        chosen.put(name, value);
        background.execute(this::write);
    }

    /** What is not on the disk yet; does nothing where all is. Waits for the disk: on the FX thread only when the window is gone. */
    synchronized void write() {
        Map<String, String> now = Map.copyOf(chosen);
        Map<String, String> news = new HashMap<>(now);
        news.entrySet().removeAll(written.entrySet());
        if (news.isEmpty()) {
            return;
        }
        try {
            file.keep(news);
            written = now;
        } catch (IOException e) {
            LOG.warn("What was chosen can't be kept: {}", e.getMessage());
        }
    }
}
