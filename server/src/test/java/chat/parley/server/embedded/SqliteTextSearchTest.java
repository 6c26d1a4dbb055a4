package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;
import chat.parley.search.Query;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.TextSearch;
import chat.parley.server.log.TextSearchContract;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
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
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void indexThatWasFoldedByOtherRulesIsMadeAnew() throws SQLException {
        post(CHAT, "a word");
        post(CHAT, "deleted words");
        post(CHAT, new Content.Delete(2));
        awaitIndex();
        store.close();
        try (Statements statements = new Database(folder.resolve("parley.db")).writer()) {
            statements.script("UPDATE fact SET value = 'other' WHERE name = 'folding';"
                    + "INSERT INTO search_index (search_index) VALUES ('delete-all');"
                    + "INSERT INTO search_index (rowid, text, pairs, place) VALUES (1, 'folded otherwise', '', '"
                    + SearchPlaces.term(1) + "')");
        }

        open();
        awaitIndex();

        assertThat(find("word", CHAT)).extracting(Entry::seq).containsExactly(1L);
        assertThat(find("otherwise", CHAT)).isEmpty();
    }

    @Test
    void whatWasNotIndexedIsWhenTheStoreOpensAgain() throws SQLException {
        for (int i = 0; i < 1_000; i++) {
            post(CHAT, "word " + i);
        }
        awaitIndex();
        store.close();
        try (Statements statements = new Database(folder.resolve("parley.db")).writer()) {
            statements.script("INSERT INTO search_index (search_index) VALUES ('delete-all');"
                    + " UPDATE search_line SET indexed = NULL, waits = 1");
        }

        open();
        assertThat(search().waiting()).isPositive();
        awaitIndex();

        assertThat(search().waiting()).isZero();
        assertThat(search().search(Query.of("word"), Set.of(CHAT), null, 50).entries())
                .hasSize(50);
        assertThat(find("word 777", CHAT)).extracting(Entry::seq).containsExactly(778L);
    }
}
