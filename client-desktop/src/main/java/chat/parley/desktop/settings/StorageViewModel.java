package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Reading;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How much room the messages take on this machine, and fetching them anew. FX thread only. */
public final class StorageViewModel {

    private static final double STEP = 1_000;

    private final Texts texts;
    private final OwnAccount account;
    private final Questions questions;
    private final Reading<Long> reading;
    private final ReadOnlyStringWrapper size = new ReadOnlyStringWrapper("");

    StorageViewModel(Texts texts, Threads threads, OwnAccount account, Questions questions) {
        this.texts = texts;
        this.account = account;
        this.questions = questions;
        reading = new Reading<>(threads, account::bytesHere, bytes -> size.set(words(bytes)));
    }

    /** Empty until it is known. */
    public ReadOnlyStringProperty size() {
        return size.getReadOnlyProperty();
    }

    /** Where the session is kept. */
    public String session() {
        return texts.say(account.inKeyring() ? "storage.keyring" : "storage.file");
    }

    void read() {
        reading.again();
    }

    /** Once that is confirmed. */
    public void refill() {
        questions.ask(new Question(
                texts.say("storage.refill-title"),
                texts.say("storage.refill-words"),
                texts.say("storage.refill-deed"),
                account::refill,
                this::read));
    }

    private String words(long bytes) {
        double kilobytes = bytes / STEP;
        return kilobytes < STEP
                ? texts.say("storage.kilobytes", kilobytes)
                : texts.say("storage.megabytes", kilobytes / STEP);
    }
}
