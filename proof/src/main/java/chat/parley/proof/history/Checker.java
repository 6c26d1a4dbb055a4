package chat.parley.proof.history;

import java.util.List;

/** Holds a history against the promises P1 to P4 and P6 of the protocol. Takes time in proportion to what it is given. */
public final class Checker {
    private Checker() {}

    /**
     * What is wrong in a history.
     *
     * @param events each client's in their order; the clients' mixed as may be
     * @return nothing where all is well
     * @throws IllegalArgumentException where an answer comes before its question
     */
    public static List<Violation> check(List<Event> events) {
        Findings findings = new Findings();
        Writes writes = new Writes(events);
        new ToldCheck(writes, new LogCheck(writes, findings).check(events), findings).check(events);
        return findings.all();
    }
}
