package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people may know of each other. Thread-safe. */
public final class People {
    private final Accounts accounts;

    public People(Accounts accounts) {
        this.accounts = accounts;
    }

    public Reply.Users find(Request.FindUsers request) {
        return new Reply.Users(accounts.matching(request.text(), request.users()).stream()
                .map(Account::user)
                .toList());
    }

    public Push.ProfileChanged profile(Request.GetProfile request) {
        return answer(accounts.find(request.user()).map(Account::profile));
    }

    /** Changes one's own profile; what is returned is also what others who are online should be told. */
    public Push.ProfileChanged setProfile(Request.SetProfile request, Handle user) {
        return answer(
                accounts.update(user, account -> changed(account, request)).map(Account::profile));
    }

    private static Account changed(Account account, Request.SetProfile request) {
        @Nullable String name = request.name();
        @Nullable String status = request.status() == null ? account.status() : request.status();
        boolean takenAway = status != null && status.isEmpty();
        return account.withProfile(name == null ? account.name() : name, takenAway ? null : status);
    }

    private static Push.ProfileChanged answer(Optional<User> user) {
        return new Push.ProfileChanged(
                user.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no such person.")));
    }
}
