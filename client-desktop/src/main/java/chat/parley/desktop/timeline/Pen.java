package chat.parley.desktop.timeline;

/** Where messages are answered and written anew. */
public interface Pen {

    /** The next text answers this line. */
    void reply(long seq);

    /** What is written next takes the place of {@code text}. */
    void edit(long seq, String text);
}
