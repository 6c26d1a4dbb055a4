package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Request;
import chat.parley.server.log.ConversationLog;

/** Whether what somebody wants of a group can be, as far as that is told before the group itself is looked at. */
public final class GroupChecks {
    private final Memberships memberships;
    private final Newcomers newcomers;
    private final ConversationLog log;
    private final int mostMembers;

    public GroupChecks(Memberships memberships, Newcomers newcomers, ConversationLog log, int mostMembers) {
        this.memberships = memberships;
        this.newcomers = newcomers;
        this.log = log;
        this.mostMembers = mostMembers;
    }

    /** Returns where the group may begin so, or has. */
    void check(Handle creator, Request.CreateGroup asked, Content.Created wish) {
        Repeats.checkUnlessRepeated(log, ConversationId.group(asked.id()), creator, asked.id(), () -> {
            if (wish.members().size() > mostMembers) {
                throw tooLarge(mostMembers);
            }
            newcomers.require(creator, asked.members());
        });
    }

    /** Returns where a member asks for it, or did before. */
    void check(Handle author, Request.GroupChange asked) {
        Repeats.checkUnlessRepeated(log, asked.conversation(), author, asked.id(), () -> {
            memberships.require(author, asked.conversation());
            if (asked instanceof Request.AddMembers add) {
                newcomers.require(author, add.members());
            }
        });
    }

    int mostMembers() {
        return mostMembers;
    }

    static ProblemException tooLarge(int mostMembers) {
        return new ProblemException(ProblemCode.TOO_LARGE, "A group has at most " + mostMembers + " members.");
    }
}
