package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import chat.parley.protocol.User;
import chat.parley.search.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cost of what the screens ask, which must not grow with what is kept. */
class QueriesTest {
    /**
     * Read whole by intent: the list of conversations, and the outbox by conversation, which is nearly empty. What SQLite calls a
     * scan of the index of texts is one by its words.
     */
    private static final Set<String> LISTS = Set.of(
            "SCAN c",
            "SCAN conversation",
            "SCAN outbox",
            "SCAN w VIRTUAL TABLE INDEX",
            "SCAN words VIRTUAL TABLE INDEX");

    private static final String WHOLE_LOG = "SEARCH entry USING PRIMARY KEY (conversation=?)";

    @TempDir
    Path folder;

    @Test
    void noStatementReadsAWholeTableOrLog() {
        ServerLog log = new ServerLog(ConversationId.direct(ALICE, BOB), new Random(3));
        try (Database database = Database.open(folder.resolve("cache.db"))) {
            database.write(sql -> {
                Writing writing = new Writing(sql, ALICE, InstantSource.system());
                EntryId post = EntryId.next(InstantSource.system(), new Random(1));
                for (int i = 0; i < 40; i++) {
                    writing.entry(log.appendAnything());
                }
                writing.page(log.page(1, log.head()));
                writing.queue(log.id(), post, Content.Text.of("waits"));
                writing.refused(post, new Pending.Failure(ProblemCode.FORBIDDEN, "no"));
                writing.again(post);
                writing.posted(new Reply.Posted(log.id(), post, log.head() + 1, 5));
                writing.draft(log.id(), new Draft("begun", null));
                writing.profile(new User(BOB, "Bob", null, null));
                writing.person(new User(BOB, "Bob B.", null, null));
                writing.read(log.id(), 3);
                writing.open(log.id());
                writing.removed(log.id());
                GroupLog group = new GroupLog(new Random(4));
                for (int i = 0; i < 40; i++) {
                    writing.entry(group.appendAnything());
                }
                writing.summary(group.summary(1));
                writing.members(group.id(), List.of(new Member(BOB, "Bob", Role.OWNER, 1L)), 9);
                writing.settings(new Request.ChangeSettings(group.id(), 0L, null, true));
                writing.synced(1);
                writing.finish();
                return explained(sql);
            });
            database.read(sql -> {
                long number = Conversations.number(sql, log.id()).orElseThrow();
                Slices slices = new Slices(sql, ALICE, log.id(), number);
                for (Window window : List.of(
                        new Window.Newest(5),
                        new Window.Before(9, 5),
                        new Window.After(9, 5),
                        new Window.Around(9, 5),
                        Window.since(9))) {
                    slices.read(window);
                }
                Rows.all(sql, ALICE);
                Rows.one(sql, ALICE, log.id());
                Conversations.heads(sql);
                Conversations.missing(sql, 10);
                Conversations.unconfirmedReads(sql);
                Conversations.undelivered(sql, ALICE);
                Query query = Query.of("text");
                TextIndex.find(sql, query, number, 9, 5, place -> Optional.empty());
                Members.of(sql, number, ConversationId.group(new EntryId("0193f0a1-7c1e-7e2b-9d53-0d6a5a3f4b10")));
                Members.known(sql, number, ConversationId.group(new EntryId("0193f0a1-7c1e-7e2b-9d53-0d6a5a3f4b10")));
                Outbox.next(sql, log.id());
                Outbox.waiting(sql);
                return explained(sql);
            });
        }
    }

    private static boolean explained(Sql sql) {
        Set<String> scans = new TreeSet<>();
        for (String text : sql.texts()) {
            if (text.startsWith("PRAGMA")) {
                continue;
            }
            sql.list("EXPLAIN QUERY PLAN " + text, row -> row.getString("detail")).stream()
                    .filter(detail -> (detail.startsWith("SCAN") && !detail.startsWith("SCAN (subquery"))
                            || detail.equals(WHOLE_LOG))
                    .filter(detail -> LISTS.stream().noneMatch(detail::startsWith))
                    .forEach(detail -> scans.add(detail + " in " + text));
        }
        assertThat(scans).isEmpty();
        return true;
    }

    @Test
    void pageOfALongConversationTakesNoLongerThanOfAShortOne() {
        ServerLog log = new ServerLog();
        for (int i = 0; i < 10_000; i++) {
            log.append(i % 3 == 0 ? ALICE : BOB, Content.Text.of("text number " + i));
        }
        try (Cache cache = Cache.open(folder.resolve("long.db"), ALICE, InstantSource.system())) {
            for (long from = 1; from <= 10_000; from += 1_000) {
                Reply.Page page = log.plainPage(from, from + 999);
                cache.update(writing -> writing.page(page));
            }
            List<Window> windows = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                windows.add(new Window.Around(1 + i * 50L, 50));
                windows.add(new Window.Newest(50));
            }
            long[] nanos = windows.stream()
                    .mapToLong(window -> {
                        long begun = System.nanoTime();
                        assertThat(cache.timeline(log.id(), window).lines()).isNotEmpty();
                        return System.nanoTime() - begun;
                    })
                    .sorted()
                    .toArray();
            Duration median = Duration.ofNanos(nanos[nanos.length / 2]);
            System.out.println("a page of 50 of 10,000 lines: median " + median.toNanos() / 1000 + " µs, slowest "
                    + Arrays.stream(nanos).max().orElseThrow() / 1000 + " µs");
            // generous for a busy machine: a whole fold of the log takes many times as long
            assertThat(median).isLessThan(Duration.ofMillis(20));
        }
    }

    @Test
    void listOfManyConversationsIsReadAtOnce() {
        try (Cache cache = Cache.open(folder.resolve("many.db"), ALICE, InstantSource.system())) {
            cache.update(writing -> {
                for (int i = 0; i < 1_000; i++) {
                    ServerLog log = new ServerLog(ConversationId.direct(ALICE, new Handle("peer" + i)), new Random(i));
                    writing.entry(log.append(BOB, Content.Text.of("hello " + i)));
                }
            });
            cache.conversations();
            long begun = System.nanoTime();
            assertThat(cache.conversations()).hasSize(1_000);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(500));
        }
    }
}
