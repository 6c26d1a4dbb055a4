package chat.parley.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.parley.protocol.Content;
import chat.parley.protocol.FileRef;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {
    @ParameterizedTest
    @ValueSource(strings = {"abc", "a abc", "日本", "日本 x", "한국", "ㅋㅋ", "カー", "日本語", "a.b", "👍👍👍"})
    void oneWordThatIsLongEnoughCanBeFound(String typed) {
        assertThat(Query.of(typed).isSearchable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ab", "a b c", "日", "日 本", "a日", "\u0301\u0301\u0301", "é"})
    void shortWordsAloneCanNot(String typed) {
        assertThat(Query.of(typed).isSearchable()).isFalse();
        assertThatIllegalStateException().isThrownBy(Query.of(typed)::match);
    }

    @Test
    void indexIsAskedForTheTrigramsAndPairsOfTheWords() {
        assertThat(Query.of("Say \"HEY\" to 日本 or 日本語").match())
                .isEqualTo("\"say\" AND \"\"\"he\" AND \"hey\" AND \"ey\"\"\" AND \"日本\u0001\" AND \"日本語\"");
        assertThat(Query.of("aaaaa 👍👍👍").match()).isEqualTo("\"aaa\" AND \"👍👍👍\"");
        assertThat(Query.of(IntStream.range(0, 200).mapToObj(Integer::toString).collect(Collectors.joining()))
                        .match()
                        .split(" AND "))
                .hasSize(64);
    }

    @Test
    void everyWordHasToBeAPartOfTheText() {
        Query query = Query.of("ÉCOLE  repo");

        assertThat(query.matches(FoldedText.of("The report of the école"))).isTrue();
        assertThat(query.matches(FoldedText.of("The report of the school"))).isFalse();
    }

    @Test
    void fileIsFoundByItsNameAndWhatIsSaidOfIt() {
        FileRef file = new FileRef("f", "Report_2026.PDF", "application/pdf", 1, null, null);

        assertThat(IndexedText.of(new Content.File(file, "Für Bob", null)))
                .contains(new IndexedText("report_2026.pdf fur bob", ""));
        assertThat(IndexedText.of(new Content.File(file, null, null))).contains(new IndexedText("report_2026.pdf", ""));
        assertThat(IndexedText.of(Content.Text.of("日本語、x"))).contains(new IndexedText("日本語、x", "日本\u0001本語\u0001"));
        assertThat(IndexedText.of(new Content.Delete(1))).isEmpty();
    }

    @Test
    void wordsAreShownWhereTheyStandInTheTextAsItWasWritten() {
        String text = "Die GRU\u0308\u00DFE,  grüsse und Gruß";

        assertThat(Query.of("grusse").in(text))
                .extracting(span -> text.substring(span.from(), span.to()))
                .containsExactly("GRU\u0308\u00DFE", "grüsse");
    }

    @Test
    void placesThatOverlapAreShownAsOne() {
        assertThat(Query.of("abcd cde").in("xabcdexcdexaba")).isEqualTo(List.of(new Span(1, 6), new Span(7, 10)));
        assertThat(Query.of("aba").in("ababa")).isEqualTo(List.of(new Span(0, 5)));
        assertThat(Query.of("s").in("ß")).isEqualTo(List.of(new Span(0, 1)));
        assertThat(Query.of("nothing").in("something")).isEmpty();
    }
}
