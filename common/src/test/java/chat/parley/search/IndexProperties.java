package chat.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The law of the index, with the real one: it finds all that one finds by looking. */
final class IndexProperties {
    private static Connection database;

    @BeforeContainer
    static void open() throws SQLException {
        database = DriverManager.getConnection("jdbc:sqlite::memory:");
        change(
                "CREATE VIRTUAL TABLE line USING fts5(text, pairs, detail = none, tokenize = 'trigram case_sensitive 1')");
    }

    @AfterContainer
    static void close() throws SQLException {
        database.close();
    }

    private static void change(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = bound(sql, values)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement bound(String sql, String... values) throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }

    record Search(String text, String typed) {}

    @Provide
    Arbitrary<Search> searches() {
        return Texts.any()
                .flatMap(text ->
                        Arbitraries.oneOf(Texts.query(text), Texts.query("")).map(typed -> new Search(text, typed)));
    }

    @Property(tries = 3_000)
    void indexFindsWhatOneFindsByLooking(@ForAll("searches") Search search) throws SQLException {
        Query query = Query.of(search.typed());
        IndexedText indexed = IndexedText.of(search.text());
        boolean wanted = List.of(FoldedText.of(search.typed()).split(" ")).stream()
                .allMatch(word -> indexed.text().contains(word));

        assertThat(query.matches(indexed.text())).isEqualTo(wanted);
        if (query.isSearchable()) {
            assertThat(isFound(indexed, query.match()) && query.matches(indexed.text()))
                    .isEqualTo(wanted);
        }
    }

    private static boolean isFound(IndexedText indexed, String match) throws SQLException {
        change("DELETE FROM line");
        change("INSERT INTO line (text, pairs) VALUES (?, ?)", indexed.text(), indexed.pairs());
        try (PreparedStatement statement = bound("SELECT rowid FROM line WHERE line MATCH ?", match);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    @Property
    void placesInTheOriginalFoldToTheWords(@ForAll("searches") Search search) {
        Query query = Query.of(search.typed());
        List<Span> spans = query.in(search.text());

        assertThat(spans).isSortedAccordingTo((one, other) -> one.to() < other.from() ? -1 : 1);
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.from()).isLessThan(span.to());
            String part = FoldedText.of(search.text().substring(span.from(), span.to()));
            assertThat(List.of(FoldedText.of(search.typed()).split(" "))).anyMatch(part::contains);
        });
        if (query.matches(FoldedText.of(search.text()))
                && !FoldedText.of(search.typed()).isEmpty()) {
            assertThat(spans).isNotEmpty();
        }
    }
}
