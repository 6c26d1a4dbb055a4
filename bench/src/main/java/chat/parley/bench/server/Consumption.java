package chat.parley.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a process of this machine uses. */
public record Consumption(ProcessHandle process) {
    private static final String RSS = "VmRSS:";

    /** Empty where there is no such process. */
    public static Optional<Consumption> of(long pid) {
        return ProcessHandle.of(pid).map(Consumption::new);
    }

    /** This process'. */
    public static Consumption own() {
        return new Consumption(ProcessHandle.current());
    }

    /** Processor time since it began, user and system, in steps of some 10 ms; zero where the system doesn't tell. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that it holds, in KiB; empty where the system doesn't tell, as after its end. */
    public OptionalLong rssKib() {
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
