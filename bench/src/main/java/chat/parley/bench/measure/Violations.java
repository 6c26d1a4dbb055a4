package chat.parley.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What broke a promise of the protocol: all of it counted, and the first few told. One thread at a time. */
public final class Violations {
    /** Which promise. */
    public enum Kind {
        /** What was accepted never came. */
        LOST,
        /** It came twice, or the log has it twice. */
        DOUBLED,
        /** It came after something later. */
        MISORDERED,
        /** There was no answer in time. */
        UNANSWERED,
        /** A request was refused, or a connection ended, that was in order. */
        REFUSED
    }

    private static final int MOST_TOLD = 20;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<String> told = new ArrayList<>();

    public void add(Kind kind, String what) {
        add(kind, 1, what);
    }

    public void add(Kind kind, long count, String what) {
        counts.merge(kind, count, Long::sum);
        if (told.size() < MOST_TOLD) {
            told.add(kind + ": " + what);
        }
    }

    @JsonIgnore
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    @JsonProperty
    public Map<Kind, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The first of them, for people. */
    @JsonProperty
    public List<String> told() {
        return List.copyOf(told);
    }
}
