package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.protocol.Role;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A group as a server has it, with how it stood after each entry: who is in it, its name and its description. */
final class GroupLog {
    private static final List<Handle> OTHERS =
            IntStream.range(0, 6).mapToObj(i -> new Handle("member" + i)).toList();

    /** How the group stood after an entry. */
    record State(String name, String description, Map<Handle, Member> members, Map<Handle, Marks> marks) {}

    private final ServerLog log;
    private final Random random;
    private final List<State> states = new ArrayList<>(List.of(new State("", "", Map.of(), Map.of())));

    GroupLog(Random random) {
        this.random = random;
        this.log = new ServerLog(ConversationId.group(EntryId.next(InstantSource.system(), random)), random);
        append(BOB, new Content.Created("First", List.of(BOB, ALICE, OTHERS.getFirst())));
    }

    ServerLog log() {
        return log;
    }

    ConversationId id() {
        return log.id();
    }

    State state() {
        return states.getLast();
    }

    Entry append(Handle author, Content content) {
        Entry entry = log.append(author, content);
        State before = state();
        Map<Handle, Member> members = new HashMap<>(before.members());
        switch (content) {
            case Content.Created created ->
                created.members()
                        .forEach(one -> put(members, one, one.equals(author) ? Role.OWNER : Role.MEMBER, entry.at()));
            case Content.Joined joined -> joined.members().forEach(one -> put(members, one, Role.MEMBER, entry.at()));
            case Content.Left left -> members.remove(left.member());
            case Content.RoleSet set ->
                put(members, set.member(), set.role(), members.get(set.member()).joinedAt());
            default -> {}
        }
        states.add(new State(
                content instanceof Content.Renamed renamed
                        ? renamed.name()
                        : content instanceof Content.Created created ? created.name() : before.name(),
                content instanceof Content.Described described ? described.description() : before.description(),
                members,
                marks(entry, before, members.keySet())));
        return entry;
    }

    /** Who comes has read up to there, who says something as well. */
    private static Map<Handle, Marks> marks(Entry entry, State before, Set<Handle> members) {
        Map<Handle, Marks> marks = new HashMap<>(before.marks());
        marks.keySet().retainAll(members);
        Marks here = new Marks(entry.seq(), entry.seq());
        members.forEach(one -> marks.putIfAbsent(one, here));
        if (entry.content() instanceof Content.Postable) {
            marks.put(entry.author(), here);
        }
        return marks;
    }

    private static void put(Map<Handle, Member> members, Handle one, Role role, long at) {
        members.put(one, new Member(one, one.text(), role, at));
    }

    /** Somebody says something, comes, goes, gets a role, or the group gets a name or a description; Bob stays its owner. */
    Entry appendAnything() {
        List<Handle> in = state().members().keySet().stream()
                .filter(one -> !one.equals(BOB))
                .sorted()
                .toList();
        List<Handle> out = new ArrayList<>(OTHERS);
        out.add(ALICE);
        out.removeAll(in);
        Handle someone = in.isEmpty() ? BOB : in.get(random.nextInt(in.size()));
        return switch (random.nextInt(8)) {
            case 0 -> append(BOB, new Content.Renamed("Name " + log.head()));
            case 1 -> append(BOB, new Content.Described("About " + log.head()));
            case 2, 3 ->
                out.isEmpty()
                        ? append(BOB, Content.Text.of("all are here"))
                        : append(BOB, new Content.Joined(out.subList(0, 1 + random.nextInt(out.size()))));
            case 4 -> someone.equals(BOB) ? log(BOB) : append(BOB, new Content.Left(someone, BOB));
            case 5 ->
                someone.equals(BOB)
                        ? log(BOB)
                        : append(BOB, new Content.RoleSet(someone, random.nextBoolean() ? Role.ADMIN : Role.MEMBER));
            default -> log(someone);
        };
    }

    private Entry log(Handle author) {
        return append(author, Content.Text.of("text " + log.head()));
    }

    /** What the server would tell Alice after some entry at which she was in it. */
    ConversationState.Summary summary(long head) {
        State then = states.get((int) head);
        return new ConversationState.Summary(
                id(),
                ConversationState.Kind.GROUP,
                then.name(),
                null,
                head,
                log.get(head),
                0,
                false,
                then.marks(),
                then.members().size(),
                then.members().containsKey(ALICE) ? then.members().get(ALICE).role() : null,
                ConversationState.Settings.NONE);
    }

    boolean aliceWasIn(long head) {
        return states.get((int) head).members().containsKey(ALICE);
    }
}
