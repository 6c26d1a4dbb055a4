package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.search.Query;
import chat.parley.server.log.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PROTOCOL section 5: a deleted text is erased. Looks into the files, with the store open. */
final class ErasedTextTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId NOTES = ConversationId.direct(ALICE, ALICE);
    private static final List<String> SECRETS = List.of("Zzyxqvv Qjxkwwq", "jzqxvk wvvqzj", "ずぬぢ驫麤鸞");

    /** A term of the index that lies in the file whole: the term before it begins otherwise. */
    private static final String PIECE = "驫麤\u0001";

    @TempDir
    private Path folder;

    private Database database;
    private Readers readers;
    private Writer writer;
    private Indexer indexer;
    private SqliteConversationLog log;

    @BeforeEach
    void open() throws SQLException, IOException {
        database = new Database(folder.resolve("parley.db"));
        Schema.migrate(database);
        SearchFile.adopt(database);
        readers = Readers.open(database, 2, Duration.ofSeconds(20));
        writer = new Writer(database, Duration.ofSeconds(20));
        writer.start();
        indexer = new Indexer(database, writer);
        log = new SqliteConversationLog(writer, readers, Clock.systemUTC(), indexer);
    }

    @AfterEach
    void close() {
        readers.close();
        indexer.close();
        writer.close();
    }

    private long post(Content content) {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        return log.append(new Draft(NOTES, id, ALICE, content, false)).entry().seq();
    }

    private void index() throws SQLException {
        indexer.indexAll();
    }

    private void postAndDelete() throws SQLException {
        for (int i = 0; i < 50; i++) {
            post(Content.Text.of("something ordinary, number " + i));
        }
        for (String secret : SECRETS) {
            long line = post(Content.Text.of(secret));
            index();
            post(new Content.Edit(line, secret + " edited", List.of()));
            index();
            post(new Content.Edit(line, secret + " edited again", List.of()));
            post(Content.Text.of("something after it"));
            assertThat(tracesInFiles()).isNotEmpty();
            post(new Content.Delete(line));
        }
        index();
    }

    @RepeatedTest(5)
    void deletedTextIsInNoFileOfTheStore() throws SQLException {
        postAndDelete();

        assertErasedSoon();
        assertThat(new SqliteTextSearch(readers, indexer)
                        .search(Query.of("something"), Set.of(NOTES), null, 50)
                        .entries())
                .hasSize(50);
    }

    @Test
    void indexDoesNotWaitForItsNextMergeToForget() throws SQLException {
        long line = post(Content.Text.of(SECRETS.getLast()));
        for (int i = 0; i < 100; i++) {
            post(Content.Text.of("something ordinary, number " + i));
        }
        index();
        assertThat(tracesInFiles()).contains(PIECE);

        post(new Content.Delete(line));

        assertErasedSoon();
    }

    @Test
    void indexForgetsEveryPieceOfADeletedText() throws SQLException {
        postAndDelete();

        Set<String> left = writer.write(statements -> {
            statements.script("CREATE VIRTUAL TABLE temp.term USING fts5vocab ('search', 'search_index', 'row')");
            Set<String> terms = new HashSet<>(statements.all("SELECT term FROM temp.term", row -> row.getString(1)));
            statements.script(
                    "DROP TABLE temp.term;" + " INSERT INTO search_index (search_index) VALUES ('integrity-check')");
            return terms;
        });

        assertThat(left).contains("som", "ome").noneMatch(term -> term.startsWith("zz") || term.contains("xqv"));
        assertThat(left).noneMatch(term -> term.contains("ぢ") || term.contains("驫") || term.contains("ed a"));
    }

    @Test
    void readerInTheMiddleOfAPageHoldsNobodyUp() throws SQLException {
        try (Statements reading = database.reader()) {
            postAndDelete();
            reading.each(
                    "SELECT seq FROM entry WHERE conversation = 1 AND seq > ?",
                    row -> {
                        long before = System.nanoTime();
                        post(new Content.Delete(post(Content.Text.of(SECRETS.getFirst()))));
                        writer.write(statements -> true);
                        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
                        return false;
                    },
                    0);
        }
        assertThat(tracesInFiles()).isNotEmpty();

        assertErasedSoon(); // now that the reader is gone
    }

    /** The writer empties its log in a moment without writes, and at last between two of them. */
    private void assertErasedSoon() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!tracesInFiles().isEmpty() && System.nanoTime() < end) {
            writer.write(statements -> true);
        }
        assertThat(tracesInFiles()).isEmpty();
    }

    private List<String> tracesInFiles() {
        try (var files = Files.list(folder)) {
            String all = files.map(ErasedTextTest::bytes).reduce("", String::concat);
            return Stream.concat(Stream.of(PIECE), SECRETS.stream().flatMap(secret -> Stream.of(secret.split(" "))))
                    .filter(word -> all.contains(latin(word)) || all.contains(latin(word.toLowerCase(Locale.ROOT))))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String latin(String word) {
        return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
