package chat.parley.search;

import chat.parley.protocol.Content;
import java.util.Optional;

/**
 * What the index has of one line. The index is a table of FTS5 with {@code tokenize = 'trigram case_sensitive 1'}, whose columns
 * bear the names of these components. It need not know where in a text its terms stand ({@code detail = none}).
 *
 * @param text the folded text
 * @param pairs the pairs of Chinese, Japanese and Korean characters in it, each filled up to a trigram
 */
public record IndexedText(String text, String pairs) {
    /** By what a line with this content, or with this edit, is found: its text, or its file's name and what is said of that. */
    public static Optional<IndexedText> of(Content content) {
        return switch (content) {
            case Content.Text text -> Optional.of(of(text.text()));
            case Content.Edit edit -> Optional.of(of(edit.text()));
            case Content.File file ->
                Optional.of(of(
                        file.caption() == null
                                ? file.file().name()
                                : file.file().name() + "\n" + file.caption()));
            default -> Optional.empty();
        };
    }

    public static IndexedText of(String text) {
        String folded = FoldedText.of(text);
        return new IndexedText(folded, Cjk.terms(folded));
    }
}
