package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Change;
import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.sync.Chat;
import chat.parley.desktop.sync.Notice;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A session on the real chat and its cache: what is read comes from the cache, what is done goes to the chat. */
public record ChatSession(Chat chat, Cache cache) implements Session {

    @Override
    public Handle handle() {
        return chat.account().handle();
    }

    @Override
    public User user() {
        return cache.person(handle()).orElseGet(() -> new User(handle(), handle().text(), null, null));
    }

    @Override
    public List<ConversationRow> conversations() {
        return cache.conversations();
    }

    @Override
    public ConnectionState connection() {
        return chat.connection();
    }

    @Override
    public void tryNow() {
        chat.tryNow();
    }

    @Override
    public void watch(List<Handle> people) {
        chat.watch(people);
    }

    @Override
    public Subscription subscribe(Consumer<Change> changes, Consumer<Notice> notices) {
        var ofCache = cache.subscribe(changes);
        var ofChat = chat.subscribe(notices);
        return () -> {
            ofChat.close();
            ofCache.close();
        };
    }

    @Override
    public void signOut() {
        chat.signOut();
    }

    @Override
    public Slice read(ConversationId conversation, Window window) {
        return cache.timeline(conversation, window);
    }

    @Override
    public void loadOlder(ConversationId conversation) {
        chat.loadOlder(conversation);
    }

    @Override
    public void fillHole(ConversationId conversation, Hole hole) {
        chat.fillHole(conversation, hole);
    }

    @Override
    public void markRead(ConversationId conversation, long seq) {
        chat.markRead(conversation, seq);
    }

    @Override
    public void retry(EntryId id) {
        chat.retry(id);
    }

    @Override
    public void discard(EntryId id) {
        chat.discard(id);
    }

    @Override
    public Optional<Draft> draft(ConversationId conversation) {
        return cache.draft(conversation);
    }

    @Override
    public void keep(ConversationId conversation, Draft draft) {
        chat.keepDraft(conversation, draft);
    }

    @Override
    public void post(ConversationId conversation, Content.Postable content) {
        chat.post(conversation, content);
    }

    @Override
    public List<User> find(String prefix) {
        return chat.findPeople(prefix);
    }

    @Override
    public ConversationId open(Handle peer) {
        return chat.openDirect(peer);
    }
}
