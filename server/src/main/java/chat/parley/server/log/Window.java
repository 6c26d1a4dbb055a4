package chat.parley.server.log;

/** Where in a log a page of lines lies. */
public sealed interface Window {
    /** The last lines of the log. */
    record Newest() implements Window {}

    /** The lines just before a {@code seq}, which is not among them. */
    record Before(long seq) implements Window {}

    /** The lines just after a {@code seq}, which is not among them. */
    record After(long seq) implements Window {}

    /** Half of the lines, rounded down, before a {@code seq}, and the rest from it on. */
    record Around(long seq) implements Window {}
}
