package chat.parley.demo;

import chat.parley.server.embedded.UnusableStoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the demo. */
@Command(
        name = "./parley demo",
        description = {
            "A server with demo people and their history, and two desktop windows signed in as two of them.",
            "Without a display, or with --pictures, the two windows chat by themselves and leave pictures."
        },
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps everything there, for the next demo (default: a temporary folder).")
    private @Nullable Path data;

    @Option(names = "--pictures", paramLabel = "DIR", description = "Plays, and saves the pictures there.")
    private @Nullable Path pictures;

    @Option(names = "--play", description = "Plays even where there is a display.")
    private boolean play;

    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine().execute(args));
    }

    public static CommandLine commandLine() {
        return new CommandLine(new Demo()).setExecutionExceptionHandler((e, failed, parsed) -> {
            failed.getErr().println("The demo failed: " + reason(e));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static String reason(Exception e) throws Exception {
        return switch (e) {
            case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder.";
            case DemoException _, UnusableStoreException _, IOException _ -> String.valueOf(e.getMessage());
            default -> throw e;
        };
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path stage = pictures == null ? Path.of("demo-pictures") : pictures;
        if (pictures != null) {
            Files.createDirectories(stage);
        }
        Path folder = data == null ? Files.createTempDirectory("parley-demo") : Files.createDirectories(data);
        try (Theatre theatre = Theatre.open(Story.read(), folder)) {
            System.out.println("The server listens on " + theatre.address());
            System.out.println("Everybody's password is " + Theatre.PASSWORD.text() + "; to be a third one:");
            System.out.println(
                    "  ./parley desktop --server " + theatre.address() + " --profile petra     (handle: petra)");
            if (play || pictures != null) {
                theatre.play(stage, System.out);
            } else {
                System.out.println("Close both windows to end the demo.");
                theatre.awaitClosed();
            }
            return 0;
        } finally {
            if (data == null) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}
