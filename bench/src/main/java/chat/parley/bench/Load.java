package chat.parley.bench;

import java.io.IOException;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the load. */
@Command(
        name = "./parley load",
        header = "Loads a Parley server with real connections, and tells how it does.",
        description = {
            "It starts a server of its own on this machine, or loads the one at --url.",
            "While it measures it checks that nothing is lost, doubled or out of order; if anything is, it ends with 1."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            DirectLoad.class,
            GroupLoad.class,
            IdleLoad.class,
            SignInLoad.class,
            SlowLoad.class,
            ReadLoad.class
        })
public final class Load {
    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Load()).setExecutionExceptionHandler((e, failed, parsed) -> {
            if (e instanceof LoadException || e instanceof IOException) {
                failed.getErr().println("The load failed: " + e.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw e;
        });
    }
}
