package chat.parley.backends;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One real server as a child process, at the same address and on the same data however often it is started. One thread at a time.
 *
 * <p>It never outlives this process: its standard input is a pipe of ours, watched by a shell beside it, and when the pipe closes,
 * because we closed it or were killed, the shell kills the server.
 */
public final class Backend {
    /** Becomes the server, so that it is our child itself; the watcher it leaves behind knows it by the shell's own number. */
    private static final String GUARD = """
            exec 3<&0
            (read -r nothing <&3; kill -9 $$ 2>/dev/null) &
            exec "$@" </dev/null 3<&-
            """;

    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final int SECONDS_TO_STOP = 30;
    private static final int MILLIS_TO_ASK_AGAIN = 100;
    private static final int LAST_LINES = 20;

    private final Recipe recipe;
    private final Path folder;
    private final Consumer<String> progress;
    private final Place place;
    private long launched;
    /** Read by the thread that ends this process, too. */
    private volatile Process process;

    private Backend(Recipe recipe, Place place, Path folder, Consumer<String> progress) throws IOException {
        this.recipe = recipe;
        this.folder = folder;
        this.progress = progress;
        this.place = place;
        this.process = launch(Map.of());
    }

    /** Launches it; {@link #awaitAnswer} has to follow. */
    static Backend launch(Recipe recipe, Place place, Path parent, Consumer<String> progress) throws IOException {
        return new Backend(recipe, place, Files.createDirectories(parent.resolve(recipe.name())), progress);
    }

    private Process launch(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, recipe.name()));
        command.addAll(recipe.prepare(folder, place));
        launched = System.nanoTime();
        progress.accept(recipe.name() + " starts at " + place.text());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /**
     * Returns when it answers its client.
     *
     * @throws IOException with the last it said, where it ended or is too slow; it is killed then
     */
    void awaitAnswer() throws IOException {
        while (!listens() || !recipe.answers(address())) {
            if (!process.isAlive()) {
                throw new IOException(recipe.name() + " has ended with " + process.exitValue() + ". " + lastLines());
            }
            if (System.nanoTime() - launched > TO_START.toNanos()) {
                kill();
                throw new IOException(recipe.name() + " does not answer after " + TO_START + ". " + lastLines());
            }
            pauseBetweenQuestions();
        }
        double seconds = (System.nanoTime() - launched) / 1e9;
        progress.accept(String.format(Locale.ROOT, "%s answers after %.1f s", recipe.name(), seconds));
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(address(), MILLIS_TO_ASK_AGAIN);
            return true;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private void pauseBetweenQuestions() throws IOException {
        try {
            Thread.sleep(MILLIS_TO_ASK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            throw new InterruptedIOException("Interrupted before " + recipe.name() + " answered");
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return "In " + log() + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private Path log() {
        return folder.resolve(recipe.name() + ".log");
    }

    public InetSocketAddress address() {
        return place.address();
    }

    /** Its address as configurations have it. */
    String hostAndPort() {
        return place.text();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Starts it again after {@link #stop} or {@link #kill}; returns when it answers. */
    public void start() throws IOException {
        start(Map.of());
    }

    /** The same with some variables of its environment set, this time. */
    public void start(Map<String, String> environment) throws IOException {
        process = launch(environment);
        awaitAnswer();
    }

    /** Waits for it to end by itself; whether it did in that time. */
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks it to end, and kills it where it does not; returns when it has ended. */
    public void stop() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_STOP, TimeUnit.SECONDS)
                .join();
        kill();
    }

    /** As {@code kill -9}; returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops its clock: it keeps its connections and does nothing until {@link #resume}. */
    public void pause() throws IOException {
        signal("STOP");
    }

    public void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IOException(recipe.name() + " can't be sent " + name + ": it is not there");
        }
    }
}
