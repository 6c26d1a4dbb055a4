package chat.parley.desktop.shell;

import chat.parley.desktop.sync.SearchResults;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Role;
import chat.parley.protocol.SessionEntry;
import chat.parley.protocol.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a staged session asks of a server: groups, settings, sessions, blocked people, search. Thread-safe. */
public final class StagedServer {

    private final List<String> asked = new ArrayList<>();
    private final Map<ConversationId, Map<Handle, Member>> members = new HashMap<>();
    private final Map<ConversationId, Settings> settings = new HashMap<>();
    private final Map<ConversationId, String> descriptions = new HashMap<>();
    private final Set<ConversationId> left = new LinkedHashSet<>();
    private final Set<Handle> blocked = new LinkedHashSet<>();
    private final List<SessionEntry> sessions = new ArrayList<>();
    private final Map<String, SearchResults> pages = new HashMap<>();
    private @Nullable ProblemException problem;

    /** Everything that is asked from now on fails so; absent means no longer. */
    public synchronized void fail(@Nullable ProblemCode code) {
        problem = code == null ? null : new ProblemException(code, "You may not.");
    }

    /** What was asked, in order. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized void ask(String what) {
        asked.add(what);
        if (problem != null) {
            throw problem;
        }
    }

    public synchronized void join(ConversationId group, String handle, String name, Role role) {
        members.computeIfAbsent(group, _ -> new LinkedHashMap<>())
                .put(new Handle(handle), new Member(new Handle(handle), name, role, 0L));
    }

    synchronized List<Member> members(ConversationId group) {
        return List.copyOf(members.getOrDefault(group, Map.of()).values());
    }

    synchronized void remove(ConversationId group, Handle member) {
        members.getOrDefault(group, new HashMap<>()).remove(member);
    }

    synchronized void leave(ConversationId group) {
        left.add(group);
    }

    synchronized boolean isIn(ConversationId conversation) {
        return !left.contains(conversation);
    }

    synchronized Settings settings(ConversationId conversation) {
        return settings.getOrDefault(conversation, Settings.NONE);
    }

    public synchronized void set(ConversationId conversation, Settings now) {
        settings.put(conversation, now);
    }

    synchronized String description(ConversationId group) {
        return descriptions.getOrDefault(group, "");
    }

    public synchronized void describe(ConversationId group, String description) {
        descriptions.put(group, description);
    }

    synchronized Set<Handle> blocked() {
        return blocked;
    }

    public synchronized void block(String handle) {
        blocked.add(new Handle(handle));
    }

    public synchronized void session(String agent, long lastSeen, boolean current) {
        sessions.add(new SessionEntry(
                SessionId.random(), new DeviceId(UUID.randomUUID().toString()), agent, 0, lastSeen, current));
    }

    synchronized List<SessionEntry> sessions() {
        return List.copyOf(sessions);
    }

    synchronized void end(SessionId id) {
        sessions.removeIf(session -> session.id().equals(id));
    }

    /** What is found at a cursor; the first page is at "". */
    public synchronized void page(String at, List<Entry> entries, @Nullable String next) {
        pages.put(
                at, new SearchResults(entries, next == null ? null : new SearchResults.Next(next, 0, Set.of()), true));
    }

    synchronized SearchResults found(String at) {
        return pages.getOrDefault(at, new SearchResults(List.of(), null, true));
    }
}
