package chat.parley.desktop.search;

import chat.parley.desktop.sync.SearchResults;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said, to be searched. All of it may wait. An absent conversation means all of them; the newest comes first. */
public interface Messages {

    /** What is found on this machine: the newest ones, enough for some pages. */
    List<Entry> searchHere(String text, @Nullable ConversationId conversation);

    /** A page of what the server finds, or while it is out of reach this machine; fails with a problem. */
    SearchResults search(String text, @Nullable ConversationId conversation, SearchResults.@Nullable Next from);

    /** As far as known on this machine. */
    Optional<User> person(Handle handle);
}
