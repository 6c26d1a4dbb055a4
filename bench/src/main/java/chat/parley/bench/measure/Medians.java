package chat.parley.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The middle one of several runs' figures, of which a run that was disturbed is no part. */
public final class Medians {
    private Medians() {}

    /** Of an even number of them the lower of the two in the middle: always one that was measured. */
    public static double of(List<Double> values) {
        return values.stream()
                .sorted()
                .skip((values.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Of each figure by itself, in the order of the first run, which names them all. */
    public static Map<String, Object> ofEach(List<Map<String, Object>> runs) {
        Map<String, Object> medians = new LinkedHashMap<>();
        runs.getFirst()
                .keySet()
                .forEach(name -> medians.put(
                        name, median(runs.stream().map(run -> run.get(name)).toList())));
        return medians;
    }

    private static Object median(List<Object> values) {
        return switch (values.getFirst()) {
            case Latency _ -> latency(values.stream().map(Latency.class::cast).toList());
            case Integer _, Long _ -> Math.round(number(values, value -> ((Number) value).doubleValue()));
            case Number _ -> number(values, value -> ((Number) value).doubleValue());
            default -> values.getFirst();
        };
    }

    private static Latency latency(List<Latency> values) {
        return new Latency(
                Math.round(number(values, Latency::count)),
                number(values, Latency::p50),
                number(values, Latency::p90),
                number(values, Latency::p95),
                number(values, Latency::p99),
                number(values, Latency::p999),
                number(values, Latency::max));
    }

    private static <T> double number(List<T> values, ToDoubleFunction<T> figure) {
        return of(values.stream().map(figure::applyAsDouble).toList());
    }
}
