package chat.parley.proof;

import chat.parley.proof.history.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What was tried, and how it went.
 *
 * @param faults how often each happened, by name
 * @param events how many of each kind were recorded, by name
 * @param connections how many were made
 * @param longestRecovery from the end of a fault until every device had an answer again
 * @param settled from the end of all faults until every device had everything
 */
record Proof(
        Options options,
        Map<String, Integer> faults,
        Map<String, Integer> events,
        int connections,
        Duration longestRecovery,
        Duration settled,
        List<Violation> violations) {

    /**
     * What is asked for.
     *
     * @param cluster whether servers share real back ends; else there is one by itself
     */
    record Options(Duration length, long seed, boolean cluster, int servers, int people) {}

    boolean isKept() {
        return violations.isEmpty();
    }
}
