package chat.parley.server.admin;

import chat.parley.protocol.Handle;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley-server user …}. */
@Command(
        name = "user",
        header = "Manages accounts, on a running server too.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class UserCommand {
    private static final String PASSWORDS =
            "A password is made up and printed once, unless it is to be typed (--ask-password).";
    private static final String ASK = "ask for the password; where there is no terminal, take a line of the input";

    private final Terminal terminal;

    public UserCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "add", header = "Makes an account.", description = PASSWORDS, mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "HANDLE", description = "2 to 32 of a-z, 0-9, '.', '_' and '-'") Handle handle,
            @Option(names = "--name", paramLabel = "NAME", description = "what others see; at first the handle")
                    @Nullable
                    String name,
            @Option(names = "--ask-password", description = ASK) boolean ask)
            throws IOException {
        NewPassword chosen = NewPassword.of(ask);
        String shown = name == null ? handle.text() : name;
        return terminal.carryOut(new AdminRequest.AddUser(handle, shown, chosen.password()), chosen.told());
    }

    @Command(name = "list", header = "Lists all accounts by handle.", mixinStandardHelpOptions = true)
    int list() throws IOException {
        return terminal.carryOut(new AdminRequest.ListUsers(null), List.of());
    }

    @Command(
            name = "reset-password",
            header = "Gives a user another password and signs them out everywhere.",
            description = PASSWORDS,
            mixinStandardHelpOptions = true)
    int resetPassword(
            @Parameters(paramLabel = "HANDLE") Handle handle,
            @Option(names = "--ask-password", description = ASK) boolean ask)
            throws IOException {
        NewPassword chosen = NewPassword.of(ask);
        return terminal.carryOut(new AdminRequest.ResetPassword(handle, chosen.password()), chosen.told());
    }

    @Command(
            name = "disable",
            header = "Signs a user out everywhere and lets them in no more.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "HANDLE") Handle handle) throws IOException {
        return terminal.carryOut(new AdminRequest.Disable(handle), List.of());
    }

    @Command(name = "enable", header = "Lets a disabled user in again.", mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "HANDLE") Handle handle) throws IOException {
        return terminal.carryOut(new AdminRequest.Enable(handle), List.of());
    }
}
