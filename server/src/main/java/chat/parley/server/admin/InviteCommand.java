package chat.parley.server.admin;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code parley-server invite}. */
@Command(
        name = "invite",
        header = "Prints a code with which one person can make an account, on a running server too.",
        mixinStandardHelpOptions = true)
public final class InviteCommand implements Callable<Integer> {
    private final Terminal terminal;

    public InviteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        return terminal.carryOut(new AdminRequest.Invite(), List.of());
    }
}
