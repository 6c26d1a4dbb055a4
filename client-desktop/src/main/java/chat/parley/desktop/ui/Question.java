package chat.parley.desktop.ui;

import javafx.beans.property.BooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asked before what can't be taken back.
 *
 * @param deed what the button says that does it; empty where there is nothing to do but to read
 * @param work waits for the server and may fail with a problem
 * @param then on the FX thread, once it is done
 * @param also what may be chosen beside it
 */
public record Question(
        String title,
        String words,
        String deed,
        Runnable work,
        Runnable then,
        @Nullable Also also) {

    public Question(String title, String words, String deed, Runnable work, Runnable then) {
        this(title, words, deed, work, then, null);
    }

    /**
     * Something that is done too where it is chosen.
     *
     * @param consequence shown while it is chosen; empty where there is none worth a word
     */
    public record Also(String words, String consequence, BooleanProperty chosen) {}

    /** Says why something can't be done. */
    public static Question told(String title, String words) {
        return new Question(title, words, "", () -> {}, () -> {});
    }
}
