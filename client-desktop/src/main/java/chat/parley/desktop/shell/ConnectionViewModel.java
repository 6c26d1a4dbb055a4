package chat.parley.desktop.shell;

import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.ui.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What is said about the connection and the disk: nothing, unless one fails; the connection, for over 2 seconds. FX thread only. */
public final class ConnectionViewModel {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration READING_TIME = Duration.ofSeconds(10);

    private final Texts texts;
    private final Clock clock;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper mayTryNow = new ReadOnlyBooleanWrapper();
    private ConnectionState state = new ConnectionState.Connecting();
    private @Nullable Instant missingSince;
    private String notKept = "";
    private Instant notKeptUntil = Instant.EPOCH;

    public ConnectionViewModel(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
        this.missingSince = clock.instant();
    }

    /** Empty while there is nothing to say. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty mayTryNow() {
        return mayTryNow.getReadOnlyProperty();
    }

    public void show(ConnectionState now) {
        if (now instanceof ConnectionState.Online) {
            missingSince = null;
        } else if (missingSince == null) {
            missingSince = clock.instant();
        }
        state = now;
        tick();
    }

    /** Something could not be written to the disk: said for a while, before anything else. */
    public void notKept(String reason) {
        notKept = reason;
        notKeptUntil = clock.instant().plus(READING_TIME);
        tick();
    }

    /** The words count seconds: to be called every second. */
    public void tick() {
        boolean patient = missingSince == null
                || Duration.between(missingSince, clock.instant()).compareTo(PATIENCE) < 0;
        if (clock.instant().isBefore(notKeptUntil)) {
            words.set(texts.say("connection.not-kept", notKept));
            mayTryNow.set(false);
            return;
        }
        words.set(
                switch (state) {
                    case ConnectionState.SignedOut _ -> texts.say("connection.signed-out");
                    case ConnectionState.Online _ -> "";
                    case ConnectionState.Connecting _ -> patient ? "" : texts.say("connection.connecting");
                    case ConnectionState.Offline offline -> patient ? "" : offline(offline);
                });
        mayTryNow.set(!words.get().isEmpty() && state instanceof ConnectionState.Offline);
    }

    private String offline(ConnectionState.Offline offline) {
        long seconds = Math.max(
                1,
                Duration.between(clock.instant(), offline.nextTryAt())
                        .plusMillis(999)
                        .toSeconds());
        return texts.say("connection.offline", seconds);
    }
}
