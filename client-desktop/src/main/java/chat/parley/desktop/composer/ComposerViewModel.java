package chat.parley.desktop.composer;

import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import java.nio.charset.StandardCharsets;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The text being written in the open conversation. FX thread only. */
public final class ComposerViewModel {

    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private final Threads threads;
    private final Drafts drafts;
    private final int maxTextBytes;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty mayWrite = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper maySend = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper tooLong = new ReadOnlyBooleanWrapper();
    private @Nullable ConversationId conversation;
    private String kept = "";
    /** While the kept draft has not been read yet, nothing is kept over it. */
    private boolean opening;

    public ComposerViewModel(Threads threads, Drafts drafts, int maxTextBytes) {
        this.threads = threads;
        this.drafts = drafts;
        this.maxTextBytes = maxTextBytes;
        text.subscribe(_ -> check());
        mayWrite.subscribe(_ -> check());
    }

    /** Keeps what was begun in the conversation before, and brings back what was begun in this one. */
    public void open(@Nullable ConversationId next) {
        if (next == null ? conversation == null : next.equals(conversation)) {
            return;
        }
        keepDraft();
        conversation = next;
        kept = "";
        text.set("");
        opening = next != null;
        if (next != null) {
            threads.background().execute(() -> {
                var draft = drafts.draft(next).map(Draft::text).orElse("");
                threads.fx().execute(() -> opened(next, draft));
            });
        }
    }

    /** What was typed while the draft was being read stays, after it. */
    private void opened(ConversationId read, String draft) {
        if (read.equals(conversation) && opening) {
            opening = false;
            kept = draft;
            text.set(draft + text.get());
        }
    }

    public StringProperty text() {
        return text;
    }

    /** False where the user is no longer a member. */
    public BooleanProperty mayWrite() {
        return mayWrite;
    }

    public ReadOnlyBooleanProperty maySend() {
        return maySend.getReadOnlyProperty();
    }

    /** More than the server takes. */
    public ReadOnlyBooleanProperty tooLong() {
        return tooLong.getReadOnlyProperty();
    }

    /** Whether something was sent. */
    public boolean send() {
        if (conversation == null || !maySend.get()) {
            return false;
        }
        var sent = text.get().strip();
        opening = false;
        kept = "";
        text.set("");
        drafts.post(conversation, Content.Text.of(sent));
        return true;
    }

    /** To be called when writing pauses, and before the app ends. */
    public void keepDraft() {
        if (conversation != null && !opening && !text.get().equals(kept)) {
            kept = text.get();
            drafts.keep(conversation, new Draft(kept, null));
        }
    }

    private void check() {
        var typed = text.get().strip();
        tooLong.set(typed.length() * MOST_BYTES_OF_A_CHAR > maxTextBytes
                && typed.getBytes(StandardCharsets.UTF_8).length > maxTextBytes);
        maySend.set(mayWrite.get() && !typed.isEmpty() && !tooLong.get());
    }
}
