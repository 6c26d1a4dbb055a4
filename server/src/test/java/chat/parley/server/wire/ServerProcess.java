package chat.parley.server.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own, on a free port. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready: ws://127\\.0\\.0\\.1:(\\d+)/chat");

    /** No test needs a process for longer; one that hangs ends then, and its test fails. */
    private static final int MOST_SECONDS = 180;

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private int port;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Runs the program to its end or, with a server, until it is ready. */
    static ServerProcess run(String... arguments) throws IOException {
        return run(Map.of(), arguments);
    }

    private static ServerProcess run(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=logback.xml", // not the tests' quiet one
                "-cp",
                System.getProperty("java.class.path"),
                "chat.parley.server.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ServerProcess server = new ServerProcess(builder.start());
        CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(server.process::destroyForcibly);
        server.readUntilReady();
        return server;
    }

    static ServerProcess serve(Path data) throws IOException {
        ServerProcess server = run("--data", data.toString(), "--port", "0");
        if (server.port == 0) {
            throw new IOException("the server did not start: " + server.output);
        }
        return server;
    }

    /**
     * With some settings that are not as usual.
     *
     * @param settings by the names of their variables
     */
    public static ServerProcess serve(Path data, Map<String, String> settings) throws IOException {
        ServerProcess server = run(settings, "--data", data.toString(), "--port", "0");
        if (server.port == 0) {
            throw new IOException("the server did not start: " + server.output);
        }
        return server;
    }

    private void readUntilReady() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                port = Integer.parseInt(ready.group(1));
                // nobody reads on: what a server says later fits into the pipe
                return;
            }
        }
    }

    public int port() {
        return port;
    }

    /** What it printed, up to the line that says it is ready. */
    List<String> output() {
        return List.copyOf(output);
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGSTOP: its clock stands still, its connections stay. */
    public void pause() throws IOException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IOException("can't send " + name);
        }
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for the end; the exit status. */
    public int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the program does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
