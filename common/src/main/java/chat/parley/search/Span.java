package chat.parley.search;

/**
 * A part of a text.
 *
 * @param from the index of its first {@code char}
 * @param to the index after its last one
 */
public record Span(int from, int to) {}
