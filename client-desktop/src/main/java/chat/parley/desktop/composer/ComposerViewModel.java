package chat.parley.desktop.composer;

import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.nio.charset.StandardCharsets;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The text being written in the open conversation: a new one, an answer, or an earlier one written anew. FX thread only. */
public final class ComposerViewModel {

    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private static final int LINES_TO_EDIT = 100;

    /**
     * An own text that is written anew.
     *
     * @param before what was begun and is brought back afterwards
     */
    private record Edited(long seq, String text, Draft before) {}

    private final Handle user;
    private final Threads threads;
    private final Drafts drafts;
    private final int maxTextBytes;
    private final MentionsViewModel mentions;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty mayWrite = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper maySend = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper tooLong = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Banner> banner = new ReadOnlyObjectWrapper<>();
    private @Nullable ConversationId conversation;
    private @Nullable Long replyTo;
    private @Nullable Edited edited;
    private Draft kept = NOTHING;
    /** While the kept draft has not been read yet, nothing is kept over it. */
    private boolean opening;
    /** While it is not the user who changes the text. */
    private boolean filling;

    private static final Draft NOTHING = new Draft("", null);

    public ComposerViewModel(Handle user, Threads threads, Drafts drafts, int maxTextBytes) {
        this.user = user;
        this.threads = threads;
        this.drafts = drafts;
        this.maxTextBytes = maxTextBytes;
        this.mentions = new MentionsViewModel(user, threads, drafts);
        text.subscribe(_ -> changed());
        mayWrite.subscribe(_ -> check());
    }

    /** Keeps what was begun in the conversation before, and brings back what was begun in this one. */
    public void open(@Nullable ConversationId next) {
        if (next == null ? conversation == null : next.equals(conversation)) {
            return;
        }
        stopEditing();
        keepDraft();
        conversation = next;
        mentions.open(next);
        kept = NOTHING;
        answer(null);
        fill("");
        opening = next != null;
        if (next != null) {
            threads.background().execute(() -> {
                var draft = drafts.draft(next).orElse(NOTHING);
                threads.fx().execute(() -> opened(next, draft));
            });
        }
    }

    /** What was typed while the draft was being read stays, after it. */
    private void opened(ConversationId read, Draft draft) {
        if (read.equals(conversation) && opening) {
            opening = false;
            kept = draft;
            if (replyTo == null) {
                answer(draft.replyTo());
            }
            fill(draft.text() + text.get());
        }
    }

    public StringProperty text() {
        return text;
    }

    public MentionsViewModel mentions() {
        return mentions;
    }

    /** Absent while the text is a new one that answers nobody. */
    public ReadOnlyObjectProperty<@Nullable Banner> banner() {
        return banner.getReadOnlyProperty();
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

    /** The text answers this line. */
    public void reply(long seq) {
        stopEditing();
        answer(seq);
        keepDraft();
    }

    /** An own text is written anew; what was begun waits until that is done. */
    public void edit(long seq, String old) {
        stopEditing();
        keepDraft();
        var before = new Draft(text.get(), replyTo);
        answer(null);
        edited = new Edited(seq, old, before);
        banner.set(Banner.edit(old));
        fill(old);
    }

    /** Where nothing is begun: the last own text is written anew. */
    public void editLast() {
        var open = conversation;
        if (open == null || edited != null || !text.get().isEmpty() || !mayWrite.get()) {
            return;
        }
        threads.background().execute(() -> {
            var last = drafts.read(open, new Window.Newest(LINES_TO_EDIT)).lines().reversed().stream()
                    .filter(line -> line.author().equals(user) && line.content() instanceof Content.Text)
                    .findFirst();
            threads.fx()
                    .execute(() -> last.ifPresent(line -> {
                        if (open.equals(conversation)
                                && text.get().isEmpty()
                                && line.content() instanceof Content.Text old) {
                            edit(line.seq(), old.text());
                        }
                    }));
        });
    }

    /** Ends editing and brings back what was begun, or else takes the answer's banner away. Whether there was one. */
    public boolean cancel() {
        boolean some = banner.get() != null;
        if (!stopEditing()) {
            answer(null);
            keepDraft();
        }
        return some;
    }

    /** Whether something was sent. */
    public boolean send() {
        if (conversation == null || !maySend.get()) {
            return false;
        }
        var sent = text.get().strip();
        var named = mentions.in(sent);
        var anew = edited;
        if (anew != null) {
            stopEditing();
            if (!sent.equals(anew.text)) {
                drafts.post(conversation, new Content.Edit(anew.seq, sent, named));
            }
            return false;
        }
        var answered = replyTo;
        opening = false;
        kept = NOTHING;
        answer(null);
        fill("");
        drafts.post(conversation, new Content.Text(sent, answered, named));
        return true;
    }

    /** To be called when writing pauses, and before the app ends. */
    public void keepDraft() {
        var anew = edited;
        var now = anew == null ? new Draft(text.get(), replyTo) : anew.before;
        if (conversation != null && !opening && !now.equals(kept)) {
            kept = now;
            drafts.keep(conversation, now);
        }
    }

    /** Whether there was something to stop. */
    private boolean stopEditing() {
        var anew = edited;
        if (anew == null) {
            return false;
        }
        edited = null;
        answer(anew.before.replyTo());
        fill(anew.before.text());
        return true;
    }

    private void answer(@Nullable Long seq) {
        replyTo = seq;
        var open = conversation;
        if (seq == null || open == null) {
            banner.set(null);
            return;
        }
        banner.set(Banner.unread());
        threads.background().execute(() -> {
            var read = Banner.reply(drafts, open, user, seq);
            threads.fx().execute(() -> {
                if (open.equals(conversation) && seq.equals(replyTo)) {
                    banner.set(read);
                }
            });
        });
    }

    private void fill(String next) {
        filling = true;
        text.set(next);
        filling = false;
    }

    private void changed() {
        check();
        if (conversation != null && !filling && edited == null && !text.get().isBlank()) {
            drafts.typing(conversation);
        }
    }

    private void check() {
        var typed = text.get().strip();
        tooLong.set(typed.length() * MOST_BYTES_OF_A_CHAR > maxTextBytes
                && typed.getBytes(StandardCharsets.UTF_8).length > maxTextBytes);
        maySend.set(mayWrite.get() && !Content.isBlank(typed) && !tooLong.get());
    }
}
