package chat.parley.desktop;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.system.Doorbell;
import chat.parley.desktop.system.ParleyLink;
import chat.parley.desktop.system.Profile;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the desktop app. */
@Command(
        name = "parley-desktop",
        description = "The Parley desktop app.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Callable<Integer> {
    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server to be on, for example chat.example.org (default: the one used last).")
    private @Nullable String server;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Keeps several users apart on one machine (default: ${DEFAULT-VALUE}).")
    private String profile = "";

    @Option(names = "--minimised", description = "Starts without a window in sight: in the tray, or as an icon.")
    private boolean minimised;

    @Parameters(
            arity = "0..1",
            paramLabel = "LINK",
            defaultValue = "",
            description =
                    "Where to go: parley://HOST[:PORT] is a server, parley://HOST[:PORT]/@HANDLE is somebody there."
                            + " An app that runs with this profile is shown and goes there instead.")
    private String link = "";

    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() {
        if (server != null && ServerAddress.parse(server).isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--server: '" + server + "' is no address of a server");
        }
        if (!link.isEmpty() && ParleyLink.parse(link).isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "'" + link + "' is no link to a server or a person");
        }
        if (Doorbell.ring(Profile.place(profile), link)) {
            return 0;
        }
        try {
            Application.launch(
                    App.class,
                    "--profile=" + profile,
                    "--server=" + (server == null ? "" : server),
                    "--link=" + link,
                    "--minimised=" + minimised);
            return 0;
        } catch (UnsupportedOperationException e) { // of JavaFX
            System.err.println("parley-desktop: there is no display to open a window on. " + e.getMessage() + ".");
            return 1;
        }
    }
}
