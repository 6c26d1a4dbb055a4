package chat.parley.server;

import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.ProblemException;
import chat.parley.server.admin.InviteCommand;
import chat.parley.server.admin.Terminal;
import chat.parley.server.admin.UserCommand;
import chat.parley.server.config.ConfigurationException;
import chat.parley.server.embedded.UnusableStoreException;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** The program {@code parley-server}. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

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
        CommandLine commands = new CommandLine(serve)
                .addSubcommand(new UserCommand(terminal))
                .addSubcommand(new InviteCommand(terminal))
                .addSubcommand(new BackupCommand(serve))
                .addSubcommand(new RestoreCommand(serve))
                .addSubcommand(new SchemaCommand(serve));
        tellVersion(commands);
        return commands.registerConverter(Handle.class, Main::handle)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, failed, parsed) -> {
                    if (isForTheOperator(e)) {
                        failed.getErr().println(Version.NAME + ": " + e.getMessage());
                    } else {
                        LOG.error("{} failed", Version.NAME, e);
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(Main::tellVersion);
    }

    private static Handle handle(String typed) {
        try {
            return new Handle(typed);
        } catch (InvalidFieldException e) {
            throw new CommandLine.TypeConversionException("'" + typed + "' " + e.reason());
        }
    }

    /** Whether the message says all that there is to say. */
    private static boolean isForTheOperator(Exception e) {
        return switch (e) {
            case ConfigurationException _, UnusableStoreException _, IOException _ -> true;
            case InvalidFieldException _, ProblemException _ -> true;
            default -> false;
        };
    }
}
