package chat.parley.proof.history;

import chat.parley.proof.history.Violation.Kind;
import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong. One thread at a time. */
final class Findings {
    private final List<Violation> all = new ArrayList<>();

    void add(Kind kind, String what) {
        all.add(new Violation(kind, what));
    }

    List<Violation> all() {
        return List.copyOf(all);
    }
}
