package chat.parley.bench.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a load found out: read by people and, as a file, by machines. It says nothing of who measured where.
 *
 * @param command that repeats it
 * @param commit of the sources, with {@code -dirty} behind it where they were changed
 * @param at when, in the form of ISO 8601
 * @param diskSyncMillis what writing some bytes durably takes in the server's folder; absent where that is unknown
 * @param figures by names that end in their unit; of several runs the medians
 * @param runs the figures of each of several runs, in their order; absent where there was one
 */
@JsonPropertyOrder({"command", "commit", "at", "machine", "diskSyncMillis", "figures", "runs", "violations"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
        String command,
        String commit,
        String at,
        Machine machine,
        @Nullable Double diskSyncMillis,
        Map<String, Object> figures,
        @Nullable List<Map<String, Object>> runs,
        Violations violations) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Result {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        runs = runs == null ? null : List.copyOf(runs);
    }

    /** Of runs on this machine: their medians, and each of several. */
    public static Result of(
            String command,
            String at,
            @Nullable Double diskSyncMillis,
            List<Map<String, Object>> runs,
            Violations violations) {
        return new Result(
                command,
                System.getProperty("parley.commit", "unknown"),
                at,
                Machine.here(),
                diskSyncMillis,
                Medians.ofEach(runs),
                runs.size() == 1 ? null : runs,
                violations);
    }

    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /** For people. */
    public void print(PrintWriter out) {
        out.println();
        out.println(command);
        out.println("commit " + commit + ", " + machine);
        if (diskSyncMillis != null) {
            out.printf(Locale.ROOT, "the disk takes %.2f ms to sync%n", diskSyncMillis);
        }
        out.println();
        if (runs != null) {
            out.println("  medians of " + runs.size() + " runs");
        }
        figures.forEach((name, value) -> out.printf(Locale.ROOT, "  %-34s %s%n", words(name), shown(value)));
        out.println();
        if (violations.isEmpty()) {
            out.println("  Nothing was lost, doubled or out of order.");
        } else {
            out.println("  VIOLATIONS: " + violations.counts());
            violations.told().forEach(one -> out.println("    " + one));
        }
        out.flush();
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z]|(?<=[a-z])\\d+)", " $1").toLowerCase(Locale.ROOT);
    }

    private static String shown(Object value) {
        return switch (value) {
            case Double number -> String.format(Locale.ROOT, Math.abs(number) < 10 ? "%,.4f" : "%,.1f", number);
            case Number whole -> String.format(Locale.ROOT, "%,d", whole.longValue());
            default -> value.toString();
        };
    }
}
