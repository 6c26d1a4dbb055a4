package chat.parley.desktop.certificate;

import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.connection.Trust.Trusted;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import java.io.IOException;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The servers that are trusted because the user said so. FX thread only. */
public final class TrustedViewModel {

    private final Trust trust;
    private final Texts texts;
    private final Threads threads;
    private final ReadOnlyObjectWrapper<List<Trusted>> servers;
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    public TrustedViewModel(Trust trust, Texts texts, Threads threads) {
        this.trust = trust;
        this.texts = texts;
        this.threads = threads;
        servers = new ReadOnlyObjectWrapper<>(trust.all());
    }

    public ReadOnlyObjectProperty<List<Trusted>> servers() {
        return servers.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /** The next connection asks again. */
    public void forget(Trusted server) {
        threads.background().execute(() -> {
            try {
                trust.remove(server);
                threads.fx().execute(() -> servers.set(trust.all()));
            } catch (IOException e) {
                threads.fx()
                        .execute(() -> error.set(texts.say("certificate.not-kept", String.valueOf(e.getMessage()))));
            }
        });
    }
}
