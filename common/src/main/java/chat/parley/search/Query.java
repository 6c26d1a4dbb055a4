package chat.parley.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What somebody wants to find: every word, in any order, as a part of the text.
 *
 * <p>An index of trigrams knows words of three characters and more, and that of pairs those of two Chinese, Japanese or Korean
 * characters. Shorter words narrow down what longer ones have found.
 */
public final class Query {
    private static final int TRIGRAM = 3;

    /** What has so many of them in common with a long text is that text. */
    private static final int MOST_TERMS = 64;

    private final List<String> words;

    private Query(List<String> words) {
        this.words = words;
    }

    /** Understands what somebody has typed. */
    public static Query of(String typed) {
        return new Query(Stream.of(FoldedText.of(typed).split(" "))
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                .toList());
    }

    /** Whether an index can find it: whether one word at least is long enough. */
    public boolean isSearchable() {
        return words.stream().flatMap(Query::terms).findAny().isPresent();
    }

    /**
     * What the index is asked, in the language of FTS5: for the trigrams of the words, wherever they stand. It finds all that
     * {@link #matches} and some that does not, so what it finds has to be looked at.
     *
     * @throws IllegalStateException where there is nothing that it could find
     */
    public String match() {
        if (!isSearchable()) {
            throw new IllegalStateException("no word is long enough");
        }
        return words.stream()
                .flatMap(Query::terms)
                .distinct()
                .limit(MOST_TERMS)
                .map(Query::quoted)
                .collect(Collectors.joining(" AND "));
    }

    private static Stream<String> terms(String word) {
        if (Cjk.isPair(word)) {
            return Stream.of(Cjk.term(word));
        }
        int[] letters = word.codePoints().toArray();
        return IntStream.rangeClosed(0, letters.length - TRIGRAM).mapToObj(at -> new String(letters, at, TRIGRAM));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Whether a folded text is wanted. */
    public boolean matches(String folded) {
        return words.stream().allMatch(folded::contains);
    }

    /** Where the words stand in a text as it is shown, in ascending order and without overlaps. */
    public List<Span> in(String text) {
        FoldedText.Traced folded = FoldedText.trace(text);
        List<Span> found = new ArrayList<>();
        for (String word : words) {
            int at = folded.text().indexOf(word);
            while (at >= 0) {
                found.add(folded.origin(at, at + word.length()));
                at = folded.text().indexOf(word, at + 1);
            }
        }
        found.sort(Comparator.comparingInt(Span::from));
        return joined(found);
    }

    private static List<Span> joined(List<Span> ascending) {
        List<Span> apart = new ArrayList<>();
        for (Span next : ascending) {
            if (!apart.isEmpty() && next.from() <= apart.getLast().to()) {
                Span last = apart.removeLast();
                apart.add(new Span(last.from(), Math.max(last.to(), next.to())));
            } else {
                apart.add(next);
            }
        }
        return apart;
    }
}
