package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.search.Query;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Finds;
import chat.parley.server.log.Place;
import chat.parley.server.log.TextSearch;
import chat.parley.server.log.TextSearchContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTextSearchTest implements TextSearchContract {
    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public TextSearch search() {
        return store.search();
    }

    @Override
    public ConversationLog log() {
        return store.log();
    }

    @Override
    public void awaitIndex() {
        try {
            store.awaitIndex();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoIsInManyConversationsFindsNewAndOldLinesWhateverIsSaidElsewhere() {
        List<ConversationId> many = IntStream.range(0, 101)
                .mapToObj(i -> ConversationId.direct(ALICE, new Handle("p" + i)))
                .toList();
        many.forEach(one -> post(one, "an old word"));
        IntStream.range(0, 1_100).forEach(i -> post(NOTES, "a word elsewhere"));
        post(many.getFirst(), "a new word");
        awaitIndex();

        List<ConversationId> found = new ArrayList<>();
        @Nullable Place next = null;
        do {
            Finds finds = search().search(Query.of("word"), Set.copyOf(many), next, 50);
            finds.entries().forEach(entry -> found.add(entry.conversation()));
            next = finds.next();
        } while (next != null);

        List<ConversationId> newestFirst = new ArrayList<>(many.reversed());
        newestFirst.addFirst(many.getFirst());
        assertThat(found).isEqualTo(newestFirst);
    }

    @Test
    void indexThatMayNotFitIsMadeAnew() throws Exception {
        post(CHAT, "a word");
        post(CHAT, "deleted words");
        post(CHAT, new Content.Delete(2));
        awaitIndex();
        store.close();
        for (String change : List.of(
                "UPDATE search_progress SET identity = 'folded otherwise'",
                "UPDATE search_progress SET indexed = 99",
                "UPDATE search_progress SET erased = 0",
                "DELETE FROM search_progress",
                "DROP TABLE search_progress")) {
            try (Statements index = new Database(folder.resolve("parley.db")).searchWriter()) {
                index.script(change + "; INSERT INTO search_index (rowid, text, pairs, place) VALUES (1, 'words', '', '"
                        + SearchPlaces.term(1) + "')");
            }
            assertIndexIsMadeAnew(change);
        }
        Files.writeString(folder.resolve("search.db"), "no database at all".repeat(999));
        assertIndexIsMadeAnew("damaged");
        Files.delete(folder.resolve("search.db"));
        assertIndexIsMadeAnew("deleted");
        open();
    }

    private void assertIndexIsMadeAnew(String why) throws SQLException {
        open();
        awaitIndex();
        assertThat(find("word", CHAT)).as(why).extracting(Entry::seq).containsExactly(1L);
        store.close();
        try (Statements index = new Database(folder.resolve("parley.db")).searchWriter()) {
            assertThat(index.all("SELECT rowid FROM search_index ('wor')", row -> row.getLong(1)))
                    .as(why)
                    .containsExactly(1L);
            assertThat(index.all("SELECT rowid FROM search_index ('rds')", row -> row.getLong(1)))
                    .as(why)
                    .isEmpty();
        }
    }

    @Test
    void indexThatFitsIsKept() throws SQLException {
        post(CHAT, "a word");
        awaitIndex();
        store.close();
        try (Statements index = new Database(folder.resolve("parley.db")).searchWriter()) {
            index.script("INSERT INTO search_index (search_index) VALUES ('delete-all')");
        }

        open();
        post(CHAT, "another word");
        awaitIndex();

        assertThat(find("word", CHAT)).extracting(Entry::seq).containsExactly(2L);
    }

    @Test
    void whatWasNotIndexedIsWhenTheStoreOpensAgain() throws Exception {
        for (int i = 0; i < 2_500; i++) {
            post(CHAT, "word " + i);
        }
        store.close();
        Files.delete(folder.resolve("search.db"));

        open();
        assertThat(search().waiting()).isPositive();
        awaitIndex();

        assertThat(search().waiting()).isZero();
        assertThat(search().search(Query.of("word"), Set.of(CHAT), null, 50).entries())
                .hasSize(50);
        assertThat(find("word 2377", CHAT)).extracting(Entry::seq).containsExactly(2378L);
    }

    @Test
    void whatReadsLikeTheNameOfAConversationIsNotFoundThere() {
        post(CHAT, "word");
        post(NOTES, "word " + SearchPlaces.term(1));
        awaitIndex();

        assertThat(find("word", CHAT)).extracting(Entry::conversation).containsExactly(CHAT);
    }
}
