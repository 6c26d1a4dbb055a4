package chat.parley.server;

import chat.parley.protocol.Handle;
import chat.parley.server.admin.InviteCommand;
import chat.parley.server.admin.Terminal;
import chat.parley.server.admin.UserCommand;
import java.io.PrintWriter;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** The program {@code parley-server}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine(
                        new PrintWriter(System.out, true, System.out.charset()),
                        new PrintWriter(System.err, true, System.err.charset()))
                .execute(args));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        ServeCommand serve = new ServeCommand();
        Terminal terminal = new Terminal(new Backstage(serve), out, err);
        return new CommandLine(serve)
                .addSubcommand(new UserCommand(terminal))
                .addSubcommand(new InviteCommand(terminal))
                .registerConverter(Handle.class, Handle::new)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, failed, parsed) -> {
                    failed.getErr().println("parley-server: " + e.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
