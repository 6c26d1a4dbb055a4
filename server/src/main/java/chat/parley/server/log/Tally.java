package chat.parley.server.log;

/**
 * What a reader has not read yet.
 *
 * @param unread others' texts and files, deleted ones not counted; {@link #MOST} means that or more
 * @param mentioned whether one of all those mentions the reader
 */
public record Tally(int unread, boolean mentioned) {
    /** Where all is read. */
    public static final Tally NOTHING = new Tally(0, false);

    public static final int MOST = 100;
}
