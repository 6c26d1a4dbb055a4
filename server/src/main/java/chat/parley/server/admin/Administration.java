package chat.parley.server.admin;

import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Request;
import chat.parley.server.account.Account;
import chat.parley.server.account.AccountAdmin;
import chat.parley.server.account.Invitations;
import java.time.Instant;
import java.util.List;

/** Does what admins ask for, in this process. Thread-safe. */
public final class Administration implements Administrator {
    private static final int USERS_AT_ONCE = 1_000;

    private final AccountAdmin accounts;
    private final Invitations invitations;

    public Administration(AccountAdmin accounts, Invitations invitations) {
        this.accounts = accounts;
        this.invitations = invitations;
    }

    @Override
    public AdminAnswer carryOut(AdminRequest request) {
        try {
            return switch (request) {
                case AdminRequest.AddUser add -> {
                    checkForm(add.handle(), add.name(), add.password());
                    accounts.add(add.handle(), add.name(), add.password());
                    yield AdminAnswer.done("User " + add.handle() + " has an account now.");
                }
                case AdminRequest.ListUsers list -> list(list);
                case AdminRequest.ResetPassword reset -> {
                    checkForm(reset.handle(), reset.handle().text(), reset.password());
                    accounts.resetPassword(reset.handle(), reset.password());
                    yield AdminAnswer.done("User " + reset.handle() + " has another password and no session.");
                }
                case AdminRequest.Disable disable -> {
                    accounts.disable(disable.handle());
                    yield AdminAnswer.done("User " + disable.handle() + " is disabled and has no session.");
                }
                case AdminRequest.Enable enable -> {
                    accounts.enable(enable.handle());
                    yield AdminAnswer.done("User " + enable.handle() + " may sign in again.");
                }
                case AdminRequest.Invite _ -> invite();
            };
        } catch (ProblemException | InvalidFieldException e) {
            return AdminAnswer.refused(String.valueOf(e.getMessage()));
        }
    }

    /** What holds for those who sign up holds for those whom an admin signs up. */
    private static void checkForm(Handle handle, String name, Password password) {
        var _ = new Request.SignUp(handle, name, password, null);
    }

    private AdminAnswer invite() {
        return new AdminAnswer(
                List.of(
                        "Invitation: " + invitations.create(),
                        "Good for one account within " + Invitations.VALID.toDays() + " days. It is shown this once."),
                false,
                null);
    }

    private AdminAnswer list(AdminRequest.ListUsers asked) {
        List<Account> page = accounts.list(asked.after(), USERS_AT_ONCE);
        List<String> lines = page.stream().map(Administration::line).toList();
        return new AdminAnswer(
                lines,
                false,
                page.size() < USERS_AT_ONCE ? null : page.getLast().handle());
    }

    private static String line(Account account) {
        return "%-32s  %s  %-8s  %s"
                .formatted(
                        account.handle(),
                        Instant.ofEpochMilli(account.createdAt()).toString().substring(0, 10),
                        account.disabled() ? "disabled" : "",
                        account.name());
    }
}
