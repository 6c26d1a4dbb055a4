package chat.parley.desktop.shell;

import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.ServerCertificate;
import chat.parley.desktop.ui.Texts;
import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What is said about the connection and the disk: nothing, unless one fails; the connection, for over 2 seconds. FX thread only. */
public final class ConnectionViewModel {

    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
    private static final long READING_TIME = Duration.ofSeconds(10).toNanos();

    private final Texts texts;
    private final LongSupplier nanos;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper mayTryNow = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable ServerCertificate> distrusted = new ReadOnlyObjectWrapper<>();
    private ConnectionState state = new ConnectionState.Connecting();
    private @Nullable Long missingSince;
    private String ofTheDisk = "";
    private @Nullable Long saidSince;

    /** {@code nanos} goes on evenly, as {@link System#nanoTime} does. */
    public ConnectionViewModel(Texts texts, LongSupplier nanos) {
        this.texts = texts;
        this.nanos = nanos;
        this.missingSince = nanos.getAsLong();
    }

    /** Empty while there is nothing to say. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty mayTryNow() {
        return mayTryNow.getReadOnlyProperty();
    }

    /** What the server shows that is not trusted; absent while it is. */
    public ReadOnlyObjectProperty<@Nullable ServerCertificate> distrusted() {
        return distrusted.getReadOnlyProperty();
    }

    public void show(ConnectionState now) {
        if (now instanceof ConnectionState.Online) {
            missingSince = null;
        } else if (missingSince == null) {
            missingSince = nanos.getAsLong();
        }
        state = now;
        distrusted.set(now instanceof ConnectionState.Distrusted(ServerCertificate shown) ? shown : null);
        tick();
    }

    /** Something could not be written to the disk. */
    public void notKept(String reason) {
        sayOfTheDisk(texts.say("connection.not-kept", reason));
    }

    /** What was on the disk was damaged, and is begun anew. */
    public void renewed() {
        sayOfTheDisk(texts.say("connection.renewed"));
    }

    /** For a while, before anything else. */
    private void sayOfTheDisk(String now) {
        ofTheDisk = now;
        saidSince = nanos.getAsLong();
        tick();
    }

    /** The words count seconds: to be called every second. */
    public void tick() {
        boolean patient = missingSince == null || nanos.getAsLong() - missingSince < PATIENCE;
        if (saidSince != null && nanos.getAsLong() - saidSince < READING_TIME) {
            words.set(ofTheDisk);
            mayTryNow.set(false);
            return;
        }
        words.set(
                switch (state) {
                    case ConnectionState.SignedOut _ -> texts.say("connection.signed-out");
                    case ConnectionState.Online _ -> "";
                    // nothing was heard for longer than our patience already
                    case ConnectionState.Silent _ -> texts.say("connection.silent");
                    case ConnectionState.Distrusted(ServerCertificate shown) ->
                        texts.say(shown.changed() ? "connection.changed" : "connection.distrusted");
                    case ConnectionState.Connecting _ -> patient ? "" : texts.say("connection.connecting");
                    case ConnectionState.Offline offline -> patient ? "" : offline(offline);
                });
        mayTryNow.set(!words.get().isEmpty()
                && (state instanceof ConnectionState.Offline || state instanceof ConnectionState.Silent));
    }

    private String offline(ConnectionState.Offline offline) {
        long seconds = Math.max(
                1,
                Duration.ofNanos(offline.nextTryNanos() - nanos.getAsLong())
                        .plusMillis(999)
                        .toSeconds());
        return texts.say("connection.offline", seconds);
    }
}
