package chat.parley.desktop.cache;

/** Which lines of a conversation are wanted; {@code lines} bounds how many, pending posts come on top. */
public sealed interface Window {
    /** Most lines of one window, so that a reader of the cache stays quick. */
    int MAX_LINES = 2_000;

    /** The last lines. */
    record Newest(int lines) implements Window {}

    /** Those just before {@code seq}, without it. */
    record Before(long seq, int lines) implements Window {}

    /** Those just after {@code seq}, without it. */
    record After(long seq, int lines) implements Window {}

    /** {@code seq} with half of the lines before it and the rest after it. */
    record Around(long seq, int lines) implements Window {}

    /** All from {@code from} to {@code to}, both included; cut to the newest {@link #MAX_LINES}. */
    record Between(long from, long to) implements Window {}

    /** All from {@code seq} to the end: how a screen reads again what it already shows. */
    static Window since(long seq) {
        return new Between(seq, Long.MAX_VALUE);
    }
}
