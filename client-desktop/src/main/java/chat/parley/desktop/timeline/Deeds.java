package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.EntryId;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the reader does with messages of the conversation that is shown. What a message does not allow does nothing. FX thread only. */
public final class Deeds {

    private final Lines lines;
    private final ReadOnlyObjectProperty<@Nullable ConversationId> shown;
    private final Pen pen;
    private final Questions questions;
    private final Texts texts;

    public Deeds(
            Lines lines,
            ReadOnlyObjectProperty<@Nullable ConversationId> shown,
            Pen pen,
            Questions questions,
            Texts texts) {
        this.lines = lines;
        this.shown = shown;
        this.pen = pen;
        this.questions = questions;
        this.texts = texts;
    }

    void reply(Bubble bubble) {
        if (bubble.allows(Action.REPLY)) {
            pen.reply(bubble.seq());
        }
    }

    void edit(Bubble bubble) {
        if (bubble.allows(Action.EDIT)) {
            pen.edit(bubble.seq(), bubble.body().typed());
        }
    }

    /** Gives the emoji, or takes it back. */
    void react(Bubble bubble, Emoji emoji) {
        if (bubble.allows(Action.REACT)) {
            boolean given = bubble.added().reactions().stream()
                    .anyMatch(chip -> chip.own() && chip.emoji().equals(emoji));
            post(new Content.React(bubble.seq(), emoji, !given));
        }
    }

    /** Pins it, or unpins it. */
    void pin(Bubble bubble) {
        if (bubble.allows(Action.PIN)) {
            post(new Content.Pin(bubble.seq(), !bubble.added().pinned()));
        }
    }

    /** Asks first: what is deleted is gone. */
    void delete(Bubble bubble) {
        var conversation = shown.get();
        if (conversation != null && bubble.allows(Action.DELETE)) {
            questions.ask(new Question(
                    texts.say("timeline.delete-title"),
                    texts.say("timeline.delete-sure"),
                    texts.say("timeline.delete"),
                    () -> lines.post(conversation, new Content.Delete(bubble.seq())),
                    () -> {}));
        }
    }

    /** Of the message, or of the newest change of it. */
    void retry(Bubble bubble) {
        EntryId post = bubble.sending().post();
        if (post != null && bubble.allows(Action.RETRY)) {
            lines.retry(post);
        }
    }

    void discard(Bubble bubble) {
        EntryId post = bubble.sending().post();
        if (post != null && bubble.allows(Action.DISCARD)) {
            lines.discard(post);
        }
    }

    private void post(Content.Postable change) {
        var conversation = shown.get();
        if (conversation != null) {
            lines.post(conversation, change);
        }
    }
}
