package chat.parley.server.conversation;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.Blocks;
import java.util.List;
import java.util.Set;

/** Who may be brought into a group by whom: everybody who is here and has not blocked that person. */
public final class Newcomers {
    private final Accounts accounts;
    private final Blocks blocks;

    public Newcomers(Accounts accounts, Blocks blocks) {
        this.accounts = accounts;
        this.blocks = blocks;
    }

    /** Returns where all of them may be. */
    void require(Handle by, List<Handle> people) {
        for (Handle person : people) {
            if (accounts.find(person).filter(account -> !account.disabled()).isEmpty()) {
                throw new ProblemException(ProblemCode.NOT_FOUND, "There is no " + person + ".");
            }
        }
        Set<Handle> unwilling = blocks.blocking(by, people);
        if (!unwilling.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN, unwilling.iterator().next() + " does not want to be added by you.");
        }
    }
}
