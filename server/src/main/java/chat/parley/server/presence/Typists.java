package chat.parley.server.presence;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Push;
import chat.parley.protocol.Request;
import chat.parley.server.account.Blocks;
import chat.parley.server.conversation.Membership;
import chat.parley.server.conversation.Memberships;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Session;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;

/** Passes on that somebody is typing. Thread-safe. */
public final class Typists {
    /** In conversations of more members, nobody is told who is typing. */
    private static final int MOST_TOLD = 64;

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int MOST_TYPISTS = 100_000;

    private final Memberships memberships;
    private final Rosters rosters;
    private final Blocks blocks;
    private final Devices devices;
    /** Who was passed on within the pause. */
    private final Cache<Typist, Boolean> passedOn;

    private record Typist(ConversationId conversation, Handle user) {}

    public Typists(Memberships memberships, Rosters rosters, Blocks blocks, Devices devices) {
        this.memberships = memberships;
        this.rosters = rosters;
        this.blocks = blocks;
        this.devices = devices;
        this.passedOn = Caffeine.newBuilder()
                .expireAfterWrite(PAUSE)
                .maximumSize(MOST_TYPISTS)
                .build();
    }

    /**
     * Tells the other members who are online, unless they were told a moment ago.
     *
     * @throws chat.parley.protocol.ProblemException where the user is not a member
     */
    public void noticed(Session session, Request.Typing typing) {
        Handle user = session.user();
        Typist typist = new Typist(typing.conversation(), user);
        if (passedOn.asMap().putIfAbsent(typist, true) != null) {
            return;
        }
        Membership membership = memberships.require(user, typing.conversation());
        if (membership.members() > MOST_TOLD) {
            return;
        }
        devices.tell(others(user, typing.conversation()), new Push.SomeoneTypes(typing.conversation(), user));
    }

    private List<Handle> others(Handle user, ConversationId conversation) {
        List<Handle> others = (conversation.isDirect()
                        ? conversation.people().stream()
                        : rosters.members(conversation).stream().map(Member::handle))
                .filter(member -> !member.equals(user))
                .toList();
        return conversation.isDirect() && !blocks.blocking(user, others).isEmpty() ? List.of() : others;
    }
}
