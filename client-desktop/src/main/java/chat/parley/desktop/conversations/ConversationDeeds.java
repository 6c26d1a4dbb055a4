package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to a conversation as a whole, from its row and from its details. FX thread only. */
public final class ConversationDeeds {

    /** For how long a conversation may be made silent. */
    public enum Silence {
        HOUR(Duration.ofHours(1)),
        WORKDAY(Duration.ofHours(8)),
        FOR_EVER(null);

        private final @Nullable Duration duration;

        Silence(@Nullable Duration duration) {
            this.duration = duration;
        }

        private Optional<Duration> duration() {
            return Optional.ofNullable(duration);
        }
    }

    private static final long FOR_EVER = -1;

    private final Listing listing;
    private final Texts texts;
    private final Clock clock;
    private final Questions questions;
    private final Errand errand;

    public ConversationDeeds(Listing listing, Texts texts, Clock clock, Threads threads, Questions questions) {
        this.listing = listing;
        this.texts = texts;
        this.clock = clock;
        this.questions = questions;
        this.errand = new Errand(threads, texts);
    }

    /** Of the deed that was done last. */
    public Errand errand() {
        return errand;
    }

    /** Where what can't be taken back is asked. */
    public Questions questions() {
        return questions;
    }

    public void mute(ConversationItem item, Silence silence) {
        long until = silence.duration()
                .map(duration -> clock.instant().plus(duration).toEpochMilli())
                .orElse(FOR_EVER);
        change(item, until, null, null);
    }

    public void unmute(ConversationItem item) {
        change(item, 0L, null, null);
    }

    /** Into the archive, or out of it. */
    public void archive(ConversationItem item) {
        change(item, null, !item.standing().archived(), null);
    }

    public void favour(ConversationItem item) {
        change(item, null, null, !item.standing().favourite());
    }

    public void markRead(ConversationItem item) {
        listing.markRead(item.id(), item.unread().newest());
    }

    /** Leaves a group, once that is confirmed. */
    public void leave(ConversationItem item) {
        questions.ask(new Question(
                texts.say("leave.title", item.title()),
                texts.say("leave.words"),
                texts.say("leave.deed"),
                () -> listing.leave(item.id()),
                () -> {}));
    }

    /** Wants no more messages from somebody, once that is confirmed; {@code then} is called when it is done. */
    public void block(Handle peer, String name, Runnable then) {
        questions.ask(new Question(
                texts.say("block.title", name),
                texts.say("block.words"),
                texts.say("block.deed"),
                () -> listing.block(peer),
                then));
    }

    private void change(
            ConversationItem item, @Nullable Long muted, @Nullable Boolean archived, @Nullable Boolean favourite) {
        errand.run(
                () -> {
                    listing.changeSettings(item.id(), muted, archived, favourite);
                    return item;
                },
                _ -> {});
    }
}
