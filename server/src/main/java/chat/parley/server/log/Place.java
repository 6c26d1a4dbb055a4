package chat.parley.server.log;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.InvalidFieldException;

/** Where a line is. */
public record Place(ConversationId conversation, long seq) {
    private static final char BETWEEN = '@';

    /**
     * Reads what {@link #text} has written.
     *
     * @throws InvalidFieldException naming the field
     */
    public static Place read(String field, String text) {
        try {
            int between = text.indexOf(BETWEEN);
            return new Place(
                    new ConversationId(text.substring(between + 1)),
                    Long.parseLong(text.substring(0, Math.max(0, between))));
        } catch (IllegalArgumentException e) {
            throw none(field);
        }
    }

    /** What is said of a place that is not there. */
    public static InvalidFieldException none(String field) {
        return new InvalidFieldException(field, "must be the 'next' of an earlier answer");
    }

    public String text() {
        return seq + "" + BETWEEN + conversation;
    }
}
