package chat.parley.bench;

import chat.parley.bench.wire.PostForm;
import chat.parley.protocol.Subprotocol;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every kind of load can be told. */
final class LoadOptions {
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_CONNECTIONS = 200_000;
    private static final int MOST_RATE = 1_000_000;
    private static final int MOST_TEXT_BYTES = 16_384;
    private static final int MOST_RUNS = 100;
    private static final int DEFAULT_SECONDS = 10;
    private static final int DEFAULT_WARM_UP = 5;
    private static final int USUAL_TEXT_BYTES = 120;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Loads that server (ws://HOST:PORT/chat); given more than once, the connections go to one after another of"
                            + " them. Without it, one of its own that ends with the load.")
    List<String> urls = List.of();

    @Option(
            names = "--pid",
            paramLabel = "N",
            description = "A server's process, where --url names one on this machine: tells what they use together.")
    List<Long> pids = List.of();

    @Option(
            names = "--behind-pid",
            paramLabel = "N",
            description =
                    "A process that the servers use, such as their database: tells the processor time of them together.")
    List<Long> behindPids = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Measures for so long (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + DEFAULT_SECONDS)
    int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Does the same for so long before (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + DEFAULT_WARM_UP)
    int warmUp;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Does all of it so many times and tells the medians (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    int runs;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "So many a second, whatever the server does; without it as many as it can.")
    @Nullable
    Double rate;

    @Option(names = "--connections", paramLabel = "N", description = "How many connections.")
    @Nullable
    Integer connections;

    @Option(
            names = "--text-bytes",
            paramLabel = "N",
            description = "The length of each text, usually " + USUAL_TEXT_BYTES + ".")
    private @Nullable Integer textBytes;

    @Option(names = "--cbor", description = "Speaks CBOR, not JSON.")
    private boolean cbor;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the result there, in JSON.")
    @Nullable
    Path out;

    @Option(
            names = "--people",
            paramLabel = "DIR",
            description =
                    "Keeps the accounts there for the next load of the same kind of server: signing up takes long.")
    @Nullable
    Path people;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Makes its server's temporary folder in there: its disk is the one that is measured.")
    @Nullable
    Path data;

    @Option(names = "--jvm", paramLabel = "OPTION", description = "An option for its server's Java; may be repeated.")
    List<String> jvm = List.of();

    Subprotocol subprotocol() {
        return cbor ? Subprotocol.CBOR : Subprotocol.JSON;
    }

    /** How many connections, which are a default or what is asked for. */
    int connections(int usual) {
        return connections == null ? usual : connections;
    }

    int textBytes() {
        return textBytes(USUAL_TEXT_BYTES);
    }

    int textBytes(int usual) {
        return textBytes == null ? usual : textBytes;
    }

    /** Says on the command line what is out of bounds. */
    void check() {
        within("--seconds", seconds, 1, MOST_SECONDS);
        within("--runs", runs, 1, MOST_RUNS);
        within("--warm-up", warmUp, 0, MOST_SECONDS);
        within("--connections", connections(1), 1, MOST_CONNECTIONS);
        within("--text-bytes", textBytes(), PostForm.LEAST_TEXT_BYTES, MOST_TEXT_BYTES);
        if (rate != null && !(rate > 0 && rate <= MOST_RATE)) {
            throw fault("--rate must be above 0 and at most " + MOST_RATE);
        }
        if (urls.isEmpty() && !(pids.isEmpty() && behindPids.isEmpty())) {
            throw fault("--pid and --behind-pid go with --url");
        }
        if (!urls.isEmpty() && (data != null || !jvm.isEmpty())) {
            throw fault("--data and --jvm are for the load's own server, not for one with --url");
        }
    }

    void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw fault(option + " must be between " + least + " and " + most);
        }
    }

    /** For loads in which nothing is done so many times a second. */
    void refuseRate() {
        if (rate != null) {
            throw fault("--rate means nothing here");
        }
    }

    ParameterException fault(String message) {
        return new ParameterException(commandLine(), message);
    }

    CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("no command line was read");
        }
        return spec.commandLine();
    }

    /** The command as anybody can repeat it. */
    String command() {
        return Repeated.of(commandLine());
    }
}
