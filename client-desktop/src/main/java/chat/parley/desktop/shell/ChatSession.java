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
import chat.parley.desktop.sync.SearchResults;
import chat.parley.desktop.timeline.MessageRights;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    public Optional<User> person(Handle handle) {
        return cache.person(handle);
    }

    public void changeSettings(
            ConversationId conversation,
            @Nullable Long muted,
            @Nullable Boolean archived,
            @Nullable Boolean favourite) {
        chat.changeSettings(conversation, muted, archived, favourite);
    }

    public ConversationId createGroup(String name, List<Handle> members) {
        return chat.groups().create(name, members);
    }

    public void rename(ConversationId group, String name) {
        chat.groups().rename(group, name);
    }

    public void describe(ConversationId group, String description) {
        chat.groups().describe(group, description);
    }

    public void addMembers(ConversationId group, List<Handle> members) {
        chat.groups().addMembers(group, members);
    }

    public void removeMember(ConversationId group, Handle member) {
        chat.groups().removeMember(group, member);
    }

    public void setRole(ConversationId group, Handle member, Role role) {
        chat.groups().setRole(group, member, role);
    }

    public void leave(ConversationId group) {
        chat.groups().leave(group);
    }

    public User profile(Handle user) {
        return chat.profile(user);
    }

    public User setProfile(String name, String status) {
        return chat.setProfile(name, status);
    }

    public void block(Handle peer) {
        chat.privacy().block(peer);
    }

    public void unblock(Handle peer) {
        chat.privacy().unblock(peer);
    }

    public List<User> blocked() {
        return chat.privacy().blocked();
    }

    public List<SessionEntry> sessions() {
        return chat.privacy().sessions();
    }

    public void revokeSession(SessionId id) {
        chat.privacy().revokeSession(id);
    }

    public void signOutEverywhere() {
        chat.signOutEverywhere();
    }

    public void changePassword(Password current, Password next) {
        chat.privacy().changePassword(current, next);
    }

    public boolean presenceVisible() {
        return chat.privacy().presenceVisible();
    }

    public void setPresenceVisible(boolean visible) {
        chat.privacy().setPresenceVisible(visible);
    }

    public SearchResults search(String text, @Nullable ConversationId conversation, SearchResults.@Nullable Next from) {
        return chat.search(text, conversation, from);
    }
}
