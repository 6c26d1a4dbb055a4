package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Role;
import chat.parley.server.log.Appended;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Changes who is in groups and what they are called, by entries in their logs.
 *
 * <p>The law: a change and the entry that says it are one: whoever sees one sees the other, and both are durable when a method
 * returns. Changes of one group happen one after another, each knowing all before it. A repeat, that is an id that its author
 * used before, changes nothing and gets the first entry; it is a {@code conflict} when that is in another conversation or says
 * something else. Every method waits at most some seconds and fails with {@code unavailable} when the store can't do it by then;
 * it may have happened nevertheless, and repeating it tells.
 */
public interface Groups {
    /** A group as it stands. */
    interface State {
        /** Empty for whoever is not a member. */
        Optional<Role> role(Handle user);

        /** Those of some people who are members; asked once for all of them. */
        Set<Handle> among(Collection<Handle> people);

        /** Whether it was ever made; one that has ended stays so. */
        boolean begun();

        int members();

        int owners();
    }

    /** What is to be said of a group. */
    interface Change {
        /**
         * The entry's content, for the group as it stands. May be called more than once, must not wait, and what it throws is
         * thrown to the caller with nothing changed.
         */
        Content entry(State now);

        /** Whether an entry says what this change would have said. */
        boolean isSaidBy(Content earlier);
    }

    /** Makes a group with its first entry, the creator as its owner; {@code conflict} where there is one already. */
    default Appended create(ConversationId group, Handle creator, EntryId id, Content.Created created) {
        return change(group, creator, id, new Change() {
            @Override
            public Content entry(State now) {
                if (now.begun()) { // also one that has ended: its log would be open to whoever knows its name
                    throw new ProblemException(ProblemCode.CONFLICT, "There is such a group already.");
                }
                return created;
            }

            @Override
            public boolean isSaidBy(Content earlier) {
                return earlier.equals(created);
            }
        });
    }

    /** Appends what the change makes of the group as it stands, and does what that says. */
    Appended change(ConversationId group, Handle author, EntryId id, Change change);
}
