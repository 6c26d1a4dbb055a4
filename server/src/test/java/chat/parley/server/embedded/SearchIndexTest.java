package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.search.Query;
import chat.parley.server.log.Draft;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search index beside the log: what it must not do to those who post, and what becomes of it when it is damaged. */
final class SearchIndexTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId NOTES = ConversationId.direct(ALICE, ALICE);
    private static final ConversationId OTHERS = ConversationId.direct(ALICE, new Handle("bob"));
    private static final int PAGE = 4_096;

    @TempDir
    private Path folder;

    private Store open() {
        return Store.open(folder, Clock.systemUTC());
    }

    private static Entry post(Store store, ConversationId where, Content content) {
        return store.log()
                .append(new Draft(where, TemporaryStore.newId(), ALICE, content, false))
                .entry();
    }

    private static List<Long> find(Store store, String typed) {
        return store.search().search(Query.of(typed), Set.of(NOTES, OTHERS), null, 50).entries().stream()
                .map(Entry::seq)
                .toList();
    }

    @Test
    void deletionDoesNotWaitUntilAllIsIndexed() {
        try (Store store = open()) {
            String text = "ordinary words that are said again and again ".repeat(330);
            IntStream.range(0, 600).parallel().forEach(i -> post(store, NOTES, Content.Text.of(i + text)));

            for (long line = 1; line <= 3; line++) {
                long before = System.nanoTime();
                post(store, NOTES, new Content.Delete(line));
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            }
            assertThat(store.search().waiting())
                    .as("there was something to wait for")
                    .isPositive();
            assertThat(store.trouble()).isEmpty();
        }
    }

    @Test
    void damagedIndexIsMadeAnewAndHoldsNobodyUp() throws IOException, SQLException {
        try (Store store = open()) {
            for (int i = 0; i < 2_000; i++) {
                post(store, NOTES, Content.Text.of("some words " + i * 7_919));
            }
            store.awaitIndex();
        }
        damageIndex();

        try (Store store = open()) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> find(store, "words"))
                    .matches(problem -> problem.code() == ProblemCode.UNAVAILABLE);
            post(store, NOTES, new Content.Delete(1_500));
            post(store, OTHERS, Content.Text.of("and on it goes"));
            assertThat(store.trouble()).isEmpty();
        }
        try (Store store = open()) {
            store.awaitIndex();
            assertThat(find(store, "words")).hasSize(50).startsWith(2_000L);
            assertThat(find(store, Integer.toString(1_499 * 7_919))).isEmpty();
            assertThat(find(store, "goes")).containsExactly(1L);
        }
    }

    private void damageIndex() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("search.db").toFile(), "rw")) {
            byte[] junk = new byte[PAGE];
            new Random(3).nextBytes(junk);
            for (long page = 12; page * PAGE < file.length(); page++) {
                file.seek(page * PAGE);
                file.write(junk);
            }
        }
    }

    @Test
    void indexThatMissedADeletionIsNotMendedByTheNextOne() throws SQLException {
        try (Store store = open()) {
            post(store, NOTES, Content.Text.of("first words"));
            post(store, NOTES, Content.Text.of("second words"));
            store.awaitIndex();
        }
        try (Statements statements = new Database(folder.resolve("parley.db")).writer()) {
            statements.script("UPDATE search_progress SET erased = 77");
        }

        try (Store store = open()) { // made anew
            store.awaitIndex();
        }
        try (Statements statements = new Database(folder.resolve("parley.db")).writer()) {
            statements.script("INSERT OR REPLACE INTO fact (name, value) VALUES ('erased', '1')");
            SearchLines.erase(statements, 1, 2, 2);
            assertThat(statements.all("SELECT erased FROM search_progress", row -> row.getLong(1)))
                    .containsExactly(0L);
        }
    }
}
