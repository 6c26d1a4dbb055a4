package chat.parley.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, on a free port of loopback, open for everybody and without limits of rates. */
public final class OwnServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready: (ws://[^\\s,]+)");
    private static final int LAST_LINES = 20;
    private static final int SECONDS_TO_STOP = 30;

    private final Process process;
    private final BufferedReader output;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final long started = System.nanoTime();
    private Duration untilReady = Duration.ZERO;
    private String url = "";

    private OwnServer(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Returns when it is ready.
     *
     * @param data its folder
     * @param options for its Java
     * @throws IOException with what it said where it did not start
     */
    public static OwnServer start(Path data, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        // the program as people start it; in a test, what this process was made of
        String jar = System.getProperty("parley.server.jar", System.getProperty("java.class.path"));
        command.addAll(List.of("-Dlogback.configurationFile=logback.xml", "-cp", jar, "chat.parley.server.Main"));
        command.addAll(List.of("--data", data.toString(), "--port", "0"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PARLEY_REGISTRATION", "open");
        builder.environment().put("PARLEY_LIMITS_ENFORCED", "false");
        OwnServer server = new OwnServer(builder.start());
        try {
            server.awaitReady();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Thread.ofVirtual().name("server-output").start(server::readOn);
        return server;
    }

    private void awaitReady() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            keep(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                url = ready.group(1);
                untilReady = Duration.ofNanos(System.nanoTime() - started);
                return;
            }
        }
        throw new IOException("The server did not start. It said:\n" + String.join("\n", lastLines));
    }

    /** So that it can go on writing. */
    private void readOn() {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            keep("the rest of it can't be read: " + e.getMessage());
        }
    }

    private synchronized void keep(String line) {
        lastLines.add(line);
        if (lastLines.size() > LAST_LINES) {
            lastLines.remove();
        }
    }

    /** Where it listens. */
    public String url() {
        return url;
    }

    /** How long it took from the start of its process until it said that it is ready. */
    public Duration untilReady() {
        return untilReady;
    }

    public Consumption consumption() {
        return Consumption.of(process.toHandle());
    }

    /** Stops it, and kills it where it does not stop. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
