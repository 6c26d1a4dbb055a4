package chat.parley.server;

import chat.parley.protocol.Handle;
import chat.parley.server.admin.InviteCommand;
import chat.parley.server.admin.Terminal;
import chat.parley.server.admin.UserCommand;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** The program {@code parley-server}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        ServeCommand serve = new ServeCommand();
        CommandLine line = new CommandLine(serve);
        Terminal terminal = new Terminal(new Backstage(serve), line.getOut(), line.getErr());
        return line.addSubcommand(new UserCommand(terminal))
                .addSubcommand(new InviteCommand(terminal))
                .registerConverter(Handle.class, Handle::new)
                .setExecutionExceptionHandler((e, failed, parsed) -> {
                    failed.getErr().println("parley-server: " + e.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
