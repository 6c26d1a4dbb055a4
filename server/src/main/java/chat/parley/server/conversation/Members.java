package chat.parley.server.conversation;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import java.util.List;
import java.util.Optional;

/** Who is in a conversation. */
public final class Members {
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
        return new Reply.Members(
                asked.conversation().isDirect() ? people(asked) : rosters.members(asked.conversation()));
    }

    /** Those of a direct conversation, whether or not anybody has posted to it. */
    private List<Member> people(Request.ListMembers asked) {
        return asked.conversation().people().stream()
                .distinct()
                .map(accounts::find)
                .flatMap(Optional::stream)
                .map(Members::member)
                .toList();
    }

    private static Member member(Account account) {
        return new Member(account.handle(), account.name(), null, null);
    }
}
