package chat.parley.bench;

import chat.parley.bench.measure.Violations;
import chat.parley.bench.server.Consumption;
import chat.parley.bench.wire.Wires;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario plays on.
 *
 * @param people as many as it asked for
 * @param server what the server uses; absent where nobody says which process it is
 * @param figures what is found out, in the order in which it is to be read
 */
record Stage(
        LoadOptions options,
        Wires wires,
        List<Person> people,
        @Nullable Consumption server,
        Progress progress,
        Map<String, Object> figures,
        Violations violations) {}
