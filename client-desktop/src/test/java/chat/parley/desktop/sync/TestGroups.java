package chat.parley.desktop.sync;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The groups of a {@link TestServer}: who is in them and what they are called. Everybody may do everything. */
final class TestGroups {
    private static final int MEMBERS_AT_ONCE = 1_000;

    private final Map<ConversationId, Map<Handle, Role>> members = new HashMap<>();
    private final Map<ConversationId, String> names = new HashMap<>();
    private final Log log;

    TestGroups(Log log) {
        this.log = log;
    }

    /** Appends an entry once and pushes it to those who are told. */
    @FunctionalInterface
    interface Log {
        Entry append(ConversationId group, EntryId id, Handle author, Content content, Set<Handle> told);
    }

    Set<Handle> people(ConversationId conversation) {
        return conversation.isDirect()
                ? new LinkedHashSet<>(conversation.people())
                : Set.copyOf(members.getOrDefault(conversation, Map.of()).keySet());
    }

    String name(ConversationId group) {
        return names.getOrDefault(group, "");
    }

    Role role(ConversationId group, Handle member) {
        return members.get(group).get(member);
    }

    Reply.Members list(Request.ListMembers asked) {
        Map<Handle, Role> all = new TreeMap<>(members.getOrDefault(asked.conversation(), Map.of()));
        List<Member> list = all.entrySet().stream()
                .filter(one -> asked.from() == null || one.getKey().compareTo(asked.from()) > 0)
                .map(one ->
                        new Member(one.getKey(), TestServer.user(one.getKey()).name(), one.getValue(), 1L))
                .limit(MEMBERS_AT_ONCE + 1L)
                .toList();
        return list.size() <= MEMBERS_AT_ONCE
                ? new Reply.Members(list, null)
                : new Reply.Members(
                        list.subList(0, MEMBERS_AT_ONCE),
                        list.get(MEMBERS_AT_ONCE - 1).handle());
    }

    void create(EntryId id, Handle owner, String name, List<Handle> others) {
        ConversationId group = ConversationId.group(id);
        if (members.containsKey(group)) {
            return;
        }
        Map<Handle, Role> in = new LinkedHashMap<>();
        in.put(owner, Role.OWNER);
        others.forEach(one -> in.putIfAbsent(one, Role.MEMBER));
        members.put(group, in);
        names.put(group, name);
        log.append(group, id, owner, new Content.Created(name, List.copyOf(in.keySet())), in.keySet());
    }

    Entry rename(ConversationId group, EntryId id, Handle by, String name) {
        names.put(group, name);
        return told(group, id, by, new Content.Renamed(name));
    }

    Entry describe(ConversationId group, EntryId id, Handle by, String description) {
        return told(group, id, by, new Content.Described(description));
    }

    Entry add(ConversationId group, EntryId id, Handle by, List<Handle> more) {
        more.forEach(one -> in(group).putIfAbsent(one, Role.MEMBER));
        return told(group, id, by, new Content.Joined(more));
    }

    Entry remove(ConversationId group, EntryId id, Handle by, Handle member) {
        Set<Handle> told = people(group);
        in(group).remove(member);
        return log.append(group, id, by, new Content.Left(member, member.equals(by) ? null : by), told);
    }

    Entry role(ConversationId group, EntryId id, Handle by, Handle member, Role role) {
        in(group).put(member, role);
        return told(group, id, by, new Content.RoleSet(member, role));
    }

    private Entry told(ConversationId group, EntryId id, Handle by, Content content) {
        return log.append(group, id, by, content, in(group).keySet());
    }

    private Map<Handle, Role> in(ConversationId group) {
        Map<Handle, Role> in = members.get(group);
        if (in == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such group.");
        }
        return in;
    }
}
