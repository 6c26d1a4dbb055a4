package chat.parley.proof;

import chat.parley.proof.history.Violation;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A proof in words, in Markdown. */
final class Report {
    private static final int MOST_VIOLATIONS = 50;

    private Report() {}

    static String of(Proof proof) {
        Proof.Options options = proof.options();
        String servers = options.cluster()
                ? options.servers() + " servers with Redis, Kafka and Cassandra"
                : "one server by itself";
        return """
                # What was tried with Parley, and what came of it

                %s, %d people with two devices each, %s, seed %d.
                To repeat: `./parley prove --minutes %d --seed %d%s`. The seed decides what is tried; when exactly, the machine does.

                **%s**

                | | |
                | --- | --- |
                | connections made | %d |
                | longest time from the end of a fault until every device had an answer again | %s |
                | from the end of all faults until every device had everything | %s |

                | fault | times |
                | --- | --- |
                %s

                | recorded | times |
                | --- | --- |
                %s
                %s""".formatted(
                        servers,
                        options.people(),
                        length(options.length()),
                        options.seed(),
                        options.length().toMinutes(),
                        options.seed(),
                        options.cluster() ? " --cluster --servers " + options.servers() : "",
                        verdict(proof),
                        proof.connections(),
                        seconds(proof.longestRecovery()),
                        seconds(proof.settled()),
                        rows(proof.faults()),
                        rows(proof.events()),
                        violations(proof));
    }

    static String verdict(Proof proof) {
        return proof.isKept() ? "All promises were kept." : proof.violations().size() + " times a promise was broken.";
    }

    private static String length(Duration length) {
        return length.toMinutes() + (length.toMinutes() == 1 ? " minute" : " minutes");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }

    private static String rows(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> "| " + count.getKey() + " | " + count.getValue() + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String violations(Proof proof) {
        return proof.violations().stream()
                .limit(MOST_VIOLATIONS)
                .map(Violation::toString)
                .map("\n- "::concat)
                .collect(Collectors.joining());
    }
}
