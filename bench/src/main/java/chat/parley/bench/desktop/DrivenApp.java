package chat.parley.bench.desktop;

import chat.parley.bench.measure.Latencies;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Programs on the app's class path in processes of their own, which keep their data in a folder of ours. */
public final class DrivenApp {
    /** What the driver in the app's process says begins with it; the app's own words don't. */
    static final String FIGURE = "figure ";

    /** The property that tells the app's process when it was started, in milliseconds since 1970. */
    static final String STARTED_AT = "parley.started.at";

    /** As {@code ./parley desktop} starts it. */
    private static final List<String> AS_STARTED = List.of(
            "-XX:+UseCompactObjectHeaders",
            "-Xms48m",
            "-Xmx512m",
            "-XX:MinHeapFreeRatio=15",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:TrimNativeHeapInterval=5000");

    private final Path data;
    private final List<String> jvm;

    /** @param jvm options for its Java */
    public DrivenApp(Path data, List<String> jvm) {
        this.data = data;
        this.jvm = List.copyOf(jvm);
    }

    /** Puts such a cache there, unless there is one. */
    public void fill(int conversations, int entries, Consumer<String> progress)
            throws IOException, InterruptedException {
        run(LargeCache.class, List.of("" + conversations, "" + entries), progress);
    }

    /**
     * Starts the app and drives it.
     *
     * @return figures by name: what was said once as it is, what was said often as {@code Latency}
     */
    public Map<String, Object> drive(int switches, int frames, Consumer<String> progress)
            throws IOException, InterruptedException {
        Map<String, Object> once = new LinkedHashMap<>();
        Map<String, Latencies> often = new LinkedHashMap<>();
        run(Driven.class, List.of("" + switches, "" + frames), line -> {
            if (!line.startsWith(FIGURE)) {
                progress.accept(line);
                return;
            }
            String[] words = line.substring(FIGURE.length()).split(" ", 3);
            if (words[0].equals("sample")) {
                often.computeIfAbsent(words[1], _ -> new Latencies()).add(Long.parseLong(words[2]));
            } else {
                once.put(words[0], Long.parseLong(words[1]));
            }
        });
        often.forEach((name, latencies) -> once.put(name, latencies.sum()));
        return once;
    }

    private void run(Class<?> main, List<String> arguments, Consumer<String> said)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(AS_STARTED);
        for (String name : List.of("glass.platform", "prism.order")) {
            if (System.getProperty(name) != null) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.add("-Duser.home=" + data);
        command.addAll(jvm);
        String classPath = System.getProperty("parley.desktop.path", System.getProperty("java.class.path"));
        List<Path> parts =
                Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
        if (parts.stream().allMatch(part -> part.toString().endsWith(".jar"))) {
            // as there; Java refuses it where classes lie in folders
            Path classes = data.resolve(main.getSimpleName() + ".jsa");
            deleteWhereOlder(classes, parts);
            command.addAll(
                    List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + classes, "-Xlog:disable"));
        }
        command.add("-D" + STARTED_AT + "=" + System.currentTimeMillis());
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_DATA_HOME", data.toString());
        builder.environment().put("APPDATA", data.toString());
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS"); // no keyring is touched, no notification shown
        builder.environment().remove("XDG_RUNTIME_DIR");
        Process process = builder.start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> last = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.accept(line);
                last.add(line);
                if (last.size() > 20) {
                    last.removeFirst();
                }
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("It ended with " + code + ":\n" + String.join("\n", last));
            }
        } finally {
            process.destroy();
        }
    }

    /** Java leaves classes of older jars where they are, of no use. */
    private static void deleteWhereOlder(Path classes, List<Path> jars) throws IOException {
        for (Path jar : jars) {
            if (Files.exists(classes)
                    && Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(classes)) > 0) {
                Files.delete(classes);
            }
        }
    }
}
