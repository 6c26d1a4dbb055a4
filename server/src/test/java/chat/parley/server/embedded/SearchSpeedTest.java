package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.search.Query;
import chat.parley.server.log.Finds;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search stays fast in a large log, also for somebody who may see little of what matches. */
final class SearchSpeedTest {
    private static final int ENTRIES = 200_000;
    private static final int CONVERSATIONS = 1_000;
    private static final Handle ALICE = new Handle("alice");
    private static final Duration GENEROUS = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void searchInALargeLogTakesNoTime() throws Exception {
        fill();
        try (Store store = Store.open(folder, Clock.systemUTC())) {
            long before = System.nanoTime();
            store.awaitIndex();
            say("indexing " + ENTRIES + " lines", before);

            Set<ConversationId> all = new HashSet<>();
            for (int i = 1; i <= CONVERSATIONS; i++) {
                all.add(conversation(i));
            }
            Set<ConversationId> few = Set.of(conversation(3), conversation(500), conversation(999));
            Set<ConversationId> many = all.stream().limit(100).collect(Collectors.toSet());
            assertFast(store, "common", all, 50);
            assertFast(store, "common", many, 50);
            assertFast(store, "nowhere", many, 0);
            assertFast(store, "common", few, 50);
            assertFast(store, "common word", few, 50);
            assertFast(store, "needle", all, 20);
            assertFast(store, "needle", few, 0);
            assertFast(store, "common zz", few, 0);
            assertFast(store, "common zz", all, 0); // looks at as many as it may
            assertFast(store, "nowhere", all, 0);
        }
    }

    private static void assertFast(Store store, String typed, Set<ConversationId> where, int found) {
        Finds finds = null;
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = System.nanoTime();
            finds = store.search().search(Query.of(typed), where, null, 50);
            best = Math.min(best, System.nanoTime() - before);
        }
        System.out.println("search speed: " + typed + " in " + where.size() + ": " + best / 1_000 + " µs");
        assertThat(finds.entries()).hasSize(found);
        assertThat(Duration.ofNanos(best)).isLessThan(GENEROUS);
    }

    private static void say(String what, long since) {
        System.out.println("search speed: " + what + " took " + (System.nanoTime() - since) / 1_000_000 + " ms");
    }

    private static ConversationId conversation(int number) {
        return ConversationId.direct(ALICE, new Handle("p" + number));
    }

    /** Rows as posts leave them, without the posts. */
    private void fill() throws SQLException {
        Database database = new Database(folder.resolve("parley.db"));
        Schema.migrate(database);
        Random random = new Random(1);
        try (Statements statements = database.writerWithoutSearch()) {
            statements.change("BEGIN IMMEDIATE");
            for (int i = 1; i <= CONVERSATIONS; i++) {
                statements.change(
                        "INSERT INTO conversation (number, id, changed_at) VALUES (?, ?, 1)",
                        i,
                        conversation(i).text());
            }
            for (int i = 0; i < ENTRIES; i++) {
                int conversation = 1 + i % CONVERSATIONS;
                long seq = 1L + i / CONVERSATIONS;
                byte[] content = EntryRows.stored(Content.Text.of(text(random, i)));
                statements.change(
                        "INSERT INTO entry (conversation, seq, author, id, at, line, counts, content)"
                                + " VALUES (?, ?, 'alice', ?, ?, 1, 1, ?)",
                        conversation,
                        seq,
                        TemporaryStore.newId().text(),
                        i,
                        content);
            }
            statements.change("COMMIT");
        }
    }

    private static String text(Random random, int number) {
        StringBuilder text = new StringBuilder(number % 10_000 == 77 ? "the needle" : "a common word");
        List<String> syllables =
                List.of("ba", "ke", "li", "mo", "nu", "ster", "ing", "tor", "ven", "pal", "qua", "rix");
        for (int i = 0; i < 12; i++) {
            text.append(i % 2 == 0 ? " " : "")
                    .append(syllables.get(random.nextInt(12)))
                    .append(random.nextInt(9));
        }
        return text.toString();
    }
}
