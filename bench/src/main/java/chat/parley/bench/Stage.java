package chat.parley.bench;

import chat.parley.bench.measure.Violations;
import chat.parley.bench.server.Consumption;
import chat.parley.bench.wire.Wires;
import java.util.List;
import java.util.Map;

/**
 * What a scenario plays on.
 *
 * @param people as many as it asked for
 * @param server what the servers use
 * @param behind what stands behind them uses
 * @param figures what is found out, in the order in which it is to be read
 */
record Stage(
        LoadOptions options,
        Wires wires,
        List<Person> people,
        Consumption server,
        Consumption behind,
        Progress progress,
        Map<String, Object> figures,
        Violations violations) {
    /** What it costs from now on. */
    Expenses expenses() {
        return new Expenses(server, behind);
    }
}
