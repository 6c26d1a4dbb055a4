package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.log.ConversationLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is in a conversation. */
public final class Members {
    /** The longest that there can be. */
    private static final Handle LAST = new Handle("z".repeat(32));

    private static final Reply.Members NOBODY = new Reply.Members(List.of(), LAST);

    private final Memberships memberships;
    private final Rosters rosters;
    private final Accounts accounts;

    public Members(Memberships memberships, Rosters rosters, Accounts accounts) {
        this.memberships = memberships;
        this.rosters = rosters;
        this.accounts = accounts;
    }

    public Reply.Members of(Handle reader, Request.ListMembers asked) {
        memberships.require(reader, asked.conversation());
        PageBudget budget = new PageBudget(ConversationLog.PAGE_BYTES, NOBODY);
        List<Member> told = new ArrayList<>();
        for (Member member : members(asked.conversation(), asked.from())) {
            if (!budget.fits(new Reply.Members(List.of(member), LAST))) {
                return new Reply.Members(told, told.getLast().handle());
            }
            told.add(member);
        }
        return new Reply.Members(told, null);
    }

    private List<Member> members(ConversationId conversation, @Nullable Handle after) {
        return conversation.isDirect() ? people(conversation, after) : rosters.members(conversation, after);
    }

    /** Those of a direct conversation, whether or not anybody has posted to it. */
    private List<Member> people(ConversationId direct, @Nullable Handle after) {
        return direct.people().stream()
                .distinct()
                .filter(one -> after == null || one.compareTo(after) > 0)
                .map(accounts::find)
                .flatMap(Optional::stream)
                .map(Members::member)
                .toList();
    }

    private static Member member(Account account) {
        return new Member(account.handle(), account.name(), null, null);
    }
}
