package chat.parley.desktop.certificate;

import chat.parley.desktop.connection.ServerCertificate;
import chat.parley.desktop.connection.ServerCertificate.Doubt;
import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import java.io.IOException;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The question whether a certificate is to be trusted that nobody vouches for. FX thread only. */
public final class CertificateViewModel {

    /**
     * A certificate that is asked about.
     *
     * @param once whether this server was believed before
     * @param trusted called when the certificate is trusted from now on
     */
    public record Asked(ServerCertificate certificate, boolean once, Runnable trusted) {}

    private final Trust trust;
    private final Texts texts;
    private final Threads threads;
    private final ReadOnlyObjectWrapper<@Nullable Asked> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    public CertificateViewModel(Trust trust, Texts texts, Threads threads) {
        this.trust = trust;
        this.texts = texts;
        this.threads = threads;
    }

    /** Absent while nothing is asked. */
    public ReadOnlyObjectProperty<@Nullable Asked> asked() {
        return asked.getReadOnlyProperty();
    }

    /** Why it could not be kept; empty until then. */
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    public void ask(Asked question) {
        error.set("");
        asked.set(question);
    }

    public void cancel() {
        asked.set(null);
    }

    /** From now on, as soon as that is written down. */
    public void trust() {
        var now = asked.get();
        if (now == null) {
            return;
        }
        threads.background().execute(() -> {
            try {
                trust.add(now.certificate());
                threads.fx().execute(() -> {
                    asked.set(null);
                    now.trusted().run();
                });
            } catch (IOException e) {
                threads.fx()
                        .execute(() -> error.set(texts.say("certificate.not-kept", String.valueOf(e.getMessage()))));
            }
        });
    }

    static String title(Asked question, Texts texts) {
        var server = question.certificate().server().shown();
        if (question.certificate().changed()) {
            return texts.say("certificate.title-changed", server);
        }
        return texts.say(question.once() ? "certificate.title-lost" : "certificate.title", server);
    }

    static String words(Asked question, Texts texts) {
        if (question.certificate().changed()) {
            return texts.say("certificate.words-changed");
        }
        return texts.say(question.once() ? "certificate.words-lost" : "certificate.words");
    }

    /** A sentence for each doubt. */
    static List<String> doubts(ServerCertificate certificate, Texts texts, Times times) {
        return certificate.doubts().stream()
                .sorted()
                .map(doubt -> sentence(doubt, certificate, texts, times))
                .toList();
    }

    private static String sentence(Doubt doubt, ServerCertificate certificate, Texts texts, Times times) {
        return switch (doubt) {
            case SELF_SIGNED -> texts.say("certificate.self-signed");
            case UNKNOWN_ISSUER -> texts.say("certificate.unknown-issuer");
            case EXPIRED -> texts.say("certificate.expired", times.date(certificate.until()));
            case NOT_YET_VALID -> texts.say("certificate.not-yet", times.date(certificate.from()));
            case OTHER_HOST ->
                certificate.hosts().isEmpty()
                        ? texts.say("certificate.no-host")
                        : texts.say(
                                "certificate.other-host",
                                texts.names(certificate.hosts()),
                                certificate.server().uri().getHost());
            case REFUSED -> texts.say("certificate.refused");
        };
    }
}
