package chat.parley.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** What some processes of this machine use together; nothing where there are none. */
public record Consumption(List<ProcessHandle> processes) {
    /** Where nobody says which processes it is about. */
    public static final Consumption UNKNOWN = new Consumption(List.of());

    private static final String RSS = "VmRSS:";

    public Consumption {
        processes = List.copyOf(processes);
    }

    /** One process'. */
    public static Consumption of(ProcessHandle process) {
        return new Consumption(List.of(process));
    }

    /** This process'. */
    public static Consumption own() {
        return of(ProcessHandle.current());
    }

    /** Processor time since it began, user and system, in steps of some 10 ms; zero where the system doesn't tell. */
    public Duration cpu() {
        return processes.stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    public boolean isUnknown() {
        return processes.isEmpty();
    }

    /** The memory that they hold, in KiB; empty where the system tells it of none, as after the end. */
    public OptionalLong rssKib() {
        return processes.stream()
                .flatMapToLong(process -> rssKib(process).stream())
                .reduce(Long::sum);
    }

    private static OptionalLong rssKib(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(RSS))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
