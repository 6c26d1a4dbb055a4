package chat.parley.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediansTest {
    @Test
    void medianIsOneThatWasMeasured() {
        assertThat(Medians.of(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(Medians.of(List.of(9.0, 1.0))).isEqualTo(1);
    }

    @Test
    void eachFigureHasItsOwn() {
        Map<String, Object> medians = Medians.ofEach(List.of(
                Map.of("rate", 3.0, "lines", 10L, "millis", new Latency(1, 1, 2, 2, 3, 4, 50)),
                Map.of("rate", 1.0, "lines", 30L, "millis", new Latency(3, 5, 6, 6, 7, 8, 9)),
                Map.of("rate", 2.0, "lines", 20L, "millis", new Latency(2, 9, 9, 7, 1, 9, 9))));

        assertThat(medians)
                .containsOnly(
                        Map.entry("rate", 2.0),
                        Map.entry("lines", 20L),
                        Map.entry("millis", new Latency(2, 5, 6, 6, 3, 8, 9)));
    }
}
