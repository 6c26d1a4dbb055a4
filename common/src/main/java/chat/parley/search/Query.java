package chat.parley.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody wants to find: every word, in any order, as a part of the text.
 *
 * <p>An index of trigrams knows words of three characters and more, and that of pairs those of two Chinese, Japanese or Korean
 * characters. Shorter words narrow down what longer ones have found.
 */
public final class Query {
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
        return words.stream().anyMatch(word -> term(word).isPresent());
    }

    /** Whether what the index finds by {@link #match} is all and only what is wanted, so that it need not be looked at again. */
    public boolean isExact() {
        return words.stream().allMatch(word -> term(word).isPresent());
    }

    /**
     * What the index is asked, in the language of FTS5: it finds all that {@link #matches}, and where there are shorter words more
     * than that.
     *
     * @throws IllegalStateException where there is nothing that it could find
     */
    public String match() {
        if (!isSearchable()) {
            throw new IllegalStateException("no word is long enough");
        }
        return words.stream().map(Query::term).flatMap(Optional::stream).collect(Collectors.joining(" AND "));
    }

    private static Optional<String> term(String word) {
        if (word.codePointCount(0, word.length()) >= 3) {
            return Optional.of("text : " + quoted(word));
        }
        return Cjk.isPair(word) ? Optional.of("pairs : " + quoted(Cjk.term(word))) : Optional.empty();
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
