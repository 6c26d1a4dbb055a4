package chat.parley.desktop.ui;

/**
 * Asked before what can't be taken back.
 *
 * @param deed what the button says that does it; empty where there is nothing to do but to read
 * @param work waits for the server and may fail with a problem
 * @param then on the FX thread, once it is done
 */
public record Question(String title, String words, String deed, Runnable work, Runnable then) {

    /** Says why something can't be done. */
    public static Question told(String title, String words) {
        return new Question(title, words, "", () -> {}, () -> {});
    }
}
