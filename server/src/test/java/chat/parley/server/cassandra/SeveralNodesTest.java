package chat.parley.server.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.backends.Backend;
import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Role;
import chat.parley.server.conversation.Groups;
import chat.parley.server.log.Appended;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Outcome;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds when several servers write to one conversation, some of which die. */
@ExtendWith(BackendsExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SeveralNodesTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    private final Backend cassandra;
    private final TestKeyspace keyspace;
    private List<CassandraStore> nodes = List.of();

    SeveralNodesTest(Backends backends) throws IOException {
        this.cassandra = backends.cassandra();
        this.keyspace = new TestKeyspace(cassandra.address(), "several");
    }

    @BeforeAll
    void open() throws Exception {
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 3; i++) { // each makes the schema, or waits for whoever does
                starts.add(servers.submit(() -> {
                    CassandraStore.open(keyspace.keyspace(), Clock.systemUTC(), servers)
                            .close();
                    return null;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        }
        keyspace.open();
    }

    @AfterAll
    void close() {
        keyspace.close();
    }

    @BeforeEach
    void startNodes() {
        keyspace.empty();
        nodes = Stream.generate(() -> keyspace.store(Clock.systemUTC()))
                .limit(3)
                .toList();
    }

    private static EntryId newId() {
        return EntryId.next(Clock.systemUTC(), new Random());
    }

    private static Draft text(EntryId id, boolean retry) {
        return new Draft(CHAT, id, ALICE, Content.Text.of("text"), retry);
    }

    private List<Entry> wholeLog() {
        List<Entry> log = new ArrayList<>();
        for (List<Entry> page = nodes.getFirst().log().read(CHAT, 0, 500);
                !page.isEmpty();
                page = nodes.getFirst().log().read(CHAT, log.getLast().seq(), 500)) {
            log.addAll(page);
        }
        return log;
    }

    private static void assertNoHole(List<Entry> log) {
        assertThat(log)
                .extracting(Entry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
    }

    @Test
    void idsThatAreRepeatedThroughOtherNodesAtTheSameTimeAreOneEntryEach() {
        List<EntryId> ids = IntStream.range(0, 200).mapToObj(i -> newId()).toList();
        Map<EntryId, Appended> first = new ConcurrentHashMap<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (EntryId id : ids) {
                for (CassandraStore node : nodes) {
                    clients.execute(() -> {
                        Appended answer = node.log().append(text(id, false));
                        Appended before = first.putIfAbsent(id, answer);
                        if (before != null
                                && before.entry().seq() != answer.entry().seq()) {
                            wrong.add(before + " and " + answer);
                        }
                    });
                }
            }
        }

        List<Entry> log = wholeLog();
        assertNoHole(log);
        assertThat(log).extracting(Entry::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(wrong).isEmpty();
        assertThat(log)
                .allSatisfy(entry -> assertThat(first.get(entry.id()).entry()).isEqualTo(entry));
    }

    @Test
    void nodesThatHearOfEachOthersEntriesDoNotCollide() {
        for (int i = 0; i < 40; i++) {
            Entry entry = nodes.get(i % 2).log().append(text(newId(), false)).entry();
            assertThat(entry.seq()).isEqualTo(i + 1);
            nodes.get(1 - i % 2).log().heard(entry);
        }

        assertThat(nodes).extracting(CassandraStore::conflicts).containsOnly(0L);
    }

    @Test
    void whateverNodesHearInWhateverOrderTheLogIsWhole() {
        Random random = new Random(7);
        Map<EntryId, Entry> answered = new ConcurrentHashMap<>();
        List<EntryId> ids = IntStream.range(0, 300).mapToObj(i -> newId()).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (EntryId id : ids) {
                CassandraStore node = nodes.get(random.nextInt(3));
                int hears = random.nextInt(3);
                threads.execute(() -> {
                    Entry entry = postUntilAnswered(node, id);
                    answered.put(id, entry);
                    for (int i = 0; i < hears; i++) { // itself, too, and twice
                        nodes.get(ids.indexOf(id) % 3).log().heard(entry);
                    }
                });
            }
        }

        List<Entry> log = wholeLog();
        assertNoHole(log);
        assertThat(log).extracting(Entry::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(log).containsExactlyInAnyOrderElementsOf(answered.values());
    }

    @Test
    void logGoesOnBeyondAPartitionForAllNodesAndRepeatsAreFoundInEarlierOnes() {
        Draft early = text(newId(), false);
        nodes.get(0).conversations().open(CHAT);
        nodes.get(0).log().append(early);
        nodes.get(2).log().append(new Draft(CHAT, newId(), BOB, Content.Text.of("text"), false));
        List<Draft> many = IntStream.range(0, EntryRows.IN_BUCKET + 100)
                .mapToObj(i -> text(newId(), false))
                .toList();
        for (int from = 0; from < many.size(); from += 300) {
            nodes.get(from / 300 % 3).log().append(many.subList(from, Math.min(many.size(), from + 300)));
        }

        List<Entry> log = wholeLog();
        assertNoHole(log);
        assertThat(log).hasSize(many.size() + 2);
        CassandraStore fresh = keyspace.store(Clock.systemUTC());
        assertThat(fresh.log().head(CHAT)).isEqualTo(log.size());
        assertThat(fresh.log().append(text(early.id(), true))).isEqualTo(new Appended(log.getFirst(), true));
        assertThat(fresh.log().append(early))
                .as("its partition has ended a moment ago")
                .isEqualTo(new Appended(log.getFirst(), true));
        assertThat(fresh.log().has(CHAT, ALICE, early.id())).isTrue();
        assertThat(fresh.log().read(CHAT, EntryRows.IN_BUCKET - 2, 4))
                .isEqualTo(log.subList(EntryRows.IN_BUCKET - 2, EntryRows.IN_BUCKET + 2));
        assertThat(fresh.log().tally(CHAT, BOB, EntryRows.IN_BUCKET - 10).unread())
                .isEqualTo(100);
        assertThat(fresh.marks().of(CHAT))
                .as("by what they have posted, Bob before this partition")
                .isEqualTo(Map.of(ALICE, new Marks(log.size(), log.size()), BOB, new Marks(2, 2)));
        assertThat(fresh.conversations().membership(CHAT, BOB).orElseThrow().marks())
                .isEqualTo(new Marks(2, 2));
    }

    @Test
    void lastOwnersWhoLeaveThroughDifferentNodesDoNotBothGo() {
        EntryId founding = newId();
        ConversationId group = ConversationId.group(founding);
        nodes.get(0).groups().create(group, ALICE, founding, new Content.Created("Group", List.of(ALICE, BOB)));
        nodes.get(1).groups().change(group, ALICE, newId(), change(now -> new Content.RoleSet(BOB, Role.OWNER)));
        Queue<ProblemCode> refused = new ConcurrentLinkedQueue<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Handle owner : List.of(ALICE, BOB)) {
                clients.execute(() -> {
                    try {
                        nodes.get(owner.equals(ALICE) ? 1 : 2).groups().change(group, owner, newId(), change(now -> {
                            if (now.owners() == 1) {
                                throw new ProblemException(ProblemCode.CONFLICT, "the last one stays");
                            }
                            return new Content.Left(owner, null);
                        }));
                    } catch (ProblemException e) {
                        refused.add(e.code());
                    }
                });
            }
        }

        assertThat(refused).containsExactly(ProblemCode.CONFLICT);
        assertThat(nodes.get(0).rosters().members(group)).hasSize(1);
    }

    private static Groups.Change change(Function<Groups.State, Content> content) {
        return new Groups.Change() {
            @Override
            public Content entry(Groups.State now) {
                return content.apply(now);
            }

            @Override
            public boolean isSaidBy(Content earlier) {
                return false;
            }
        };
    }

    @Test
    void whatFollowsFromAnEntryIsWrittenByTheNextNodeWhereTheFirstHasDiedBefore() {
        EntryId founding = newId();
        ConversationId group = ConversationId.group(founding);
        Handle carol = new Handle("carol");
        nodes.get(0).groups().create(group, ALICE, founding, new Content.Created("Group", List.of(ALICE)));
        nodes.get(0).log().append(new Draft(group, newId(), ALICE, Content.Text.of("a secret"), false));
        died(new Numbered(
                new Entry(group, 3, newId(), ALICE, 1, new Content.Joined(List.of(carol))), new Numbered.Size(2, 1)));
        died(new Numbered(new Entry(group, 4, newId(), ALICE, 1, new Content.Delete(2)), null));
        assertThat(nodes.get(1).rosters().members(group)).hasSize(1);

        Appended next = nodes.get(1).log().append(new Draft(group, newId(), ALICE, Content.Text.of("goes on"), false));

        assertThat(next.entry().seq()).isEqualTo(5);
        assertThat(nodes.get(2).rosters().members(group))
                .extracting(Member::handle)
                .containsExactly(ALICE, carol);
        assertThat(nodes.get(2).conversations().membership(group, carol))
                .hasValueSatisfying(carols -> assertThat(carols.members()).isEqualTo(2));
        assertThat(nodes.get(2).log().line(group, 2)).map(Entry::content).hasValue(new Content.Deleted());
        assertThat(nodes.get(2).log().read(group, 1, 1))
                .extracting(Entry::content)
                .containsExactly(new Content.Deleted());
    }

    @Test
    void whatFollowsFromAnEntryThatWasOnlyHeardOfIsWrittenToo() {
        EntryId founding = newId();
        ConversationId group = ConversationId.group(founding);
        Handle carol = new Handle("carol");
        nodes.get(0).groups().create(group, ALICE, founding, new Content.Created("Group", List.of(ALICE)));
        Entry joined = new Entry(group, 2, newId(), ALICE, 1, new Content.Joined(List.of(carol)));
        died(new Numbered(joined, new Numbered.Size(2, 1)));

        nodes.get(0).log().heard(joined);
        nodes.get(0).log().append(new Draft(group, newId(), ALICE, Content.Text.of("goes on"), false));

        assertThat(nodes.get(2).rosters().members(group))
                .extracting(Member::handle)
                .containsExactly(ALICE, carol);
    }

    /** As a node that dies after its batch leaves it. */
    private void died(Numbered numbered) {
        Cassandra direct = keyspace.cassandra();
        List<BoundStatement> rows =
                numbered.rows(direct, EntryRows.stored(numbered.entry().content()));
        assertThat(direct.condition(Cassandra.batch(rows)).wasApplied()).isTrue();
    }

    @Test
    void postsThatHadNoAnswerWhileCassandraStoodStillAreInTheLogOnceAfterTheirRepeat() throws Exception {
        Map<EntryId, Entry> answered = new ConcurrentHashMap<>();
        nodes.forEach(node -> node.log().append(text(newId(), false)));
        int before = wholeLog().size();
        HashSet<EntryId> ids = new HashSet<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                EntryId id = newId();
                ids.add(id);
                CassandraStore node = nodes.get(i % 3);
                clients.execute(() -> answered.put(id, postUntilAnswered(node, id)));
            }
            Thread.sleep(20); // some have been written, some are under way
            cassandra.pause();
            Thread.sleep(Duration.ofSeconds(7)); // longer than the deadline of a call
            cassandra.resume();
        }

        List<Entry> log = wholeLog();
        assertNoHole(log);
        assertThat(log).hasSize(before + ids.size());
        assertThat(answered.keySet()).isEqualTo(ids);
        assertThat(log).containsAll(answered.values());
    }

    private static Entry postUntilAnswered(CassandraStore node, EntryId id) {
        boolean retry = false;
        while (true) {
            Outcome outcome;
            try {
                outcome = node.log().append(List.of(text(id, retry))).getFirst();
            } catch (ProblemException e) {
                assertThat(e.code()).isEqualTo(ProblemCode.UNAVAILABLE);
                retry = true;
                continue;
            }
            return outcome.orThrow().entry();
        }
    }
}
