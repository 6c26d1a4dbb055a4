package chat.parley.desktop.details;

import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.conversations.ConversationDeeds;
import chat.parley.desktop.conversations.ConversationItem;
import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.User;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The details of the open conversation. FX thread only. */
public final class DetailsViewModel {

    /** What is read of a person when their details are opened. */
    private record About(User person, boolean blocked) {}

    private final Texts texts;
    private final Particulars particulars;
    private final ConversationDeeds deeds;
    private final MembersViewModel members;
    private final Edit name;
    private final Edit description;
    private final Errand reading;
    private final Errand unblocking;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable ConversationItem> item = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper below = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper blocked = new ReadOnlyBooleanWrapper();
    private @Nullable ConversationId open;

    public DetailsViewModel(
            Texts texts, Threads threads, Particulars particulars, ConversationDeeds deeds, MembersViewModel members) {
        this.texts = texts;
        this.particulars = particulars;
        this.deeds = deeds;
        this.members = members;
        this.reading = new Errand(threads, texts);
        this.unblocking = new Errand(threads, texts);
        this.name = new Edit(new Errand(threads, texts), this::wrongName, text -> {
            var of = group();
            return () -> particulars.rename(of, text);
        });
        this.description = new Edit(new Errand(threads, texts), this::wrongDescription, text -> {
            var of = group();
            return () -> particulars.describe(of, text);
        });
        shown.subscribe((_, now) -> {
            if (now) {
                read();
            }
        });
    }

    /** Whether the pane is open; what only it shows is read then. */
    public BooleanProperty shown() {
        return shown;
    }

    public ReadOnlyObjectProperty<@Nullable ConversationItem> item() {
        return item.getReadOnlyProperty();
    }

    /** Presence of a person, or how many are in the group. */
    public ReadOnlyStringProperty below() {
        return below.getReadOnlyProperty();
    }

    /** What a person says of their state; may be empty. */
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty blocked() {
        return blocked.getReadOnlyProperty();
    }

    public Edit name() {
        return name;
    }

    public Edit description() {
        return description;
    }

    public MembersViewModel members() {
        return members;
    }

    public ConversationDeeds deeds() {
        return deeds;
    }

    /** Asking about a person. */
    public Errand reading() {
        return reading;
    }

    public Errand unblocking() {
        return unblocking;
    }

    /**
     * How the open conversation is now, as it is listed and as the cache has it; absent while none is open. {@code words} stand
     * below its name.
     */
    public void show(@Nullable ConversationItem now, @Nullable ConversationRow row, String words) {
        item.set(now);
        below.set(words);
        var id = now == null ? null : now.id();
        if (now != null) {
            name.show(now.title());
        }
        description.show(row == null ? "" : row.description());
        boolean inside = now != null && now.isGroup() && now.standing().member();
        members.open(now != null && inside ? now.id() : null, row == null ? null : row.role());
        if (id == null ? open != null : !id.equals(open)) {
            open = id;
            name.cancel();
            description.cancel();
            forget();
            status.set("");
            blocked.set(false);
            read();
        }
    }

    /** The server is there again: what it was out of reach for is no longer said, and what it was asked is asked again. */
    public void connected() {
        forget();
        read();
    }

    private void forget() {
        deeds.errand().forget();
        unblocking.forget();
    }

    /** A last owner is told what to do first. */
    public void leave() {
        var now = item.get();
        if (now == null) {
            return;
        }
        if (members.isLastOwner()) {
            deeds.questions().ask(Question.told(texts.say("leave.last-title"), texts.say("leave.last-words")));
        } else {
            deeds.leave(now);
        }
    }

    public void block() {
        var now = item.get();
        var peer = now == null ? null : now.peer();
        if (now != null && peer != null) {
            deeds.block(peer, now.title(), () -> {
                if (now.id().equals(open)) {
                    blocked.set(true);
                }
            });
        }
    }

    public void unblock() {
        var now = item.get();
        var peer = now == null ? null : now.peer();
        if (now != null && peer != null) {
            unblocking.run(
                    () -> {
                        particulars.unblock(peer);
                        return now.id();
                    },
                    id -> {
                        if (id.equals(open)) {
                            blocked.set(false);
                        }
                    });
        }
    }

    private void read() {
        if (shown.get()) {
            readPerson();
        }
    }

    private void readPerson() {
        var now = item.get();
        var peer = now == null ? null : now.peer();
        if (now == null || peer == null || !now.isWithSomebody()) {
            return;
        }
        reading.run(
                () -> new About(
                        particulars.profile(peer),
                        particulars.blocked().stream()
                                .anyMatch(user -> user.handle().equals(peer))),
                about -> {
                    if (now.id().equals(open)) {
                        var said = about.person().status();
                        status.set(said == null ? "" : said);
                        blocked.set(about.blocked());
                    } else {
                        readPerson();
                    }
                },
                problem -> {
                    if (now.id().equals(open)) {
                        reading.failed(problem);
                    } else {
                        readPerson();
                    }
                });
    }

    private ConversationId group() {
        var of = open;
        if (of == null) {
            throw new IllegalStateException("nothing is open");
        }
        return of;
    }

    private String wrongName(String text) {
        return Content.isName(text) ? "" : texts.say("group.name-needed", Content.MAX_NAME);
    }

    private String wrongDescription(String text) {
        return text.codePointCount(0, text.length()) > Content.MAX_DESCRIPTION
                ? texts.say("details.description-long", Content.MAX_DESCRIPTION)
                : "";
    }
}
