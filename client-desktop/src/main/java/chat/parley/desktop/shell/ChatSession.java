package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Change;
import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.cache.Unsent;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.sync.Chat;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.sync.SearchResults;
import chat.parley.desktop.timeline.MessageRights;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Password;
import chat.parley.protocol.Role;
import chat.parley.protocol.SessionEntry;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.User;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session on the real chat and its cache: what is read comes from the cache, what is done goes to the chat. */
public record ChatSession(Chat chat, Cache cache, Trust trust, BooleanSupplier keyring) implements Session {

    private static final int FOUND_HERE = 100;

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
    public Unsent unsent() {
        return chat.stored().unsent();
    }

    @Override
    public boolean inKeyring() {
        return keyring.getAsBoolean();
    }

    @Override
    public long bytesHere() {
        return chat.stored().bytes();
    }

    @Override
    public void refill() {
        chat.stored().refill();
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
    public void loadAround(ConversationId conversation, long seq) {
        chat.loadAround(conversation, seq);
    }

    @Override
    public MessageRights rights(ConversationId conversation) {
        return cache.conversation(conversation)
                .map(row -> new MessageRights(row.member(), row.role()))
                .orElseGet(() -> new MessageRights(true, null));
    }

    @Override
    public void typing(ConversationId conversation) {
        chat.typing(conversation);
    }

    @Override
    public List<Member> members(ConversationId conversation) {
        chat.groups().loadMembers(conversation);
        return cache.members(conversation);
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

    @Override
    public Optional<User> person(Handle handle) {
        return cache.person(handle);
    }

    @Override
    public void changeSettings(
            ConversationId conversation,
            @Nullable Long muted,
            @Nullable Boolean archived,
            @Nullable Boolean favourite) {
        chat.changeSettings(conversation, muted, archived, favourite);
    }

    @Override
    public EntryId newGroupId() {
        return chat.groups().newId();
    }

    @Override
    public List<Handle> createGroup(EntryId id, String name, List<Handle> members) {
        return chat.groups().create(id, name, members);
    }

    @Override
    public void rename(ConversationId group, String name) {
        chat.groups().rename(group, name);
    }

    @Override
    public void describe(ConversationId group, String description) {
        chat.groups().describe(group, description);
    }

    @Override
    public void addMembers(ConversationId group, List<Handle> members) {
        chat.groups().addMembers(group, members);
    }

    @Override
    public void removeMember(ConversationId group, Handle member) {
        chat.groups().removeMember(group, member);
    }

    @Override
    public void setRole(ConversationId group, Handle member, Role role) {
        chat.groups().setRole(group, member, role);
    }

    @Override
    public void leave(ConversationId group) {
        chat.groups().leave(group);
    }

    @Override
    public User profile(Handle user) {
        return chat.profile(user);
    }

    @Override
    public User setProfile(@Nullable String name, @Nullable String status) {
        return chat.setProfile(name, status);
    }

    @Override
    public void block(Handle peer) {
        chat.privacy().block(peer);
    }

    @Override
    public void unblock(Handle peer) {
        chat.privacy().unblock(peer);
    }

    @Override
    public List<User> blocked() {
        return chat.privacy().blocked();
    }

    @Override
    public List<SessionEntry> sessions() {
        return chat.privacy().sessions();
    }

    @Override
    public void revokeSession(SessionId id) {
        chat.privacy().revokeSession(id);
    }

    @Override
    public void changePassword(Password current, Password next) {
        chat.privacy().changePassword(current, next);
    }

    @Override
    public boolean presenceVisible() {
        return chat.privacy().presenceVisible();
    }

    @Override
    public void setPresenceVisible(boolean visible) {
        chat.privacy().setPresenceVisible(visible);
    }

    @Override
    public SearchResults search(String text, @Nullable ConversationId conversation, SearchResults.@Nullable Next from) {
        return chat.search(text, conversation, from);
    }

    @Override
    public List<Member> listMembers(ConversationId group) {
        return chat.groups().members(group);
    }

    @Override
    public List<Entry> searchHere(String text, @Nullable ConversationId conversation) {
        return cache.search(text, conversation, Long.MAX_VALUE, FOUND_HERE);
    }
}
