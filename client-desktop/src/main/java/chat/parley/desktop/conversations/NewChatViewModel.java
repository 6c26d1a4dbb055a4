package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.util.function.Consumer;

/** Finding somebody to write to. FX thread only. */
public final class NewChatViewModel {

    private final People people;
    private final Consumer<ConversationId> opened;
    private final PeopleSearch search;
    private final Errand errand;

    /** {@code opened} is told the conversation with the person chosen. */
    public NewChatViewModel(Threads threads, Texts texts, People people, Consumer<ConversationId> opened) {
        this.people = people;
        this.opened = opened;
        this.search = new PeopleSearch(threads, people, _ -> true);
        this.errand = new Errand(threads, texts);
    }

    public PeopleSearch search() {
        return search;
    }

    /** Putting the conversation with somebody into the list. */
    public Errand errand() {
        return errand;
    }

    public void choose(Handle peer) {
        errand.run(() -> people.open(peer), conversation -> {
            search.clear();
            opened.accept(conversation);
        });
    }
}
