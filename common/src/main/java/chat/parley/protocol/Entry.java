package chat.parley.protocol;

/**
 * One numbered place in a conversation's log. This is its shape from the socket to the disk to the screen.
 *
 * @param seq position in the log, from 1, without holes
 * @param id the poster's name for it; a server entry's is its request's
 * @param at the server's clock when it was numbered, milliseconds since 1970
 */
public record Entry(ConversationId conversation, long seq, EntryId id, Handle author, long at, Content content) {
    public Entry {
        Check.present("conversation", conversation);
        Check.positive("seq", seq);
        Check.present("id", id);
        Check.present("author", author);
        Check.notNegative("at", at);
        Check.present("content", content);
    }
}
