package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.search.Query;
import chat.parley.server.log.Finds;
import chat.parley.server.log.Place;
import chat.parley.server.log.TextSearch;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What members find by its text, in the conversations that they are in at that moment. */
public final class Searches {
    private final Memberships memberships;
    private final Conversations conversations;
    private final TextSearch search;

    public Searches(Memberships memberships, Conversations conversations, TextSearch search) {
        this.memberships = memberships;
        this.conversations = conversations;
        this.search = search;
    }

    public Reply.Found find(Handle reader, Request.Search asked) {
        Set<ConversationId> where = where(reader, asked.conversation());
        Query query = Query.of(asked.text());
        if (!query.isSearchable()) {
            throw new InvalidFieldException(
                    "text", "must have a word of three letters, or of two in Chinese, Japanese or Korean");
        }
        Finds finds = search.search(query, where, before(asked.before(), where), asked.entries());
        return new Reply.Found(
                finds.entries(), finds.next() == null ? null : finds.next().text());
    }

    private Set<ConversationId> where(Handle reader, @Nullable ConversationId only) {
        if (only != null) {
            memberships.require(reader, only);
            return Set.of(only);
        }
        return conversations.of(reader, "").stream()
                .map(Membership::conversation)
                .collect(Collectors.toSet());
    }

    /** A place elsewhere would tell whether something is there. */
    private static @Nullable Place before(@Nullable String cursor, Set<ConversationId> where) {
        if (cursor == null) {
            return null;
        }
        Place place = Place.read("before", cursor);
        if (!where.contains(place.conversation())) {
            throw Place.none("before");
        }
        return place;
    }
}
