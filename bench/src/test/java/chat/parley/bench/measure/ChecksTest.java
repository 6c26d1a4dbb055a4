package chat.parley.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.measure.Violations.Kind;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private final Violations violations = new Violations();
    private final Reading reading = new Reading("reader", 10, violations);
    private final Acceptance acceptance = new Acceptance("room", 10, violations);

    @Test
    void everythingOnceAndInOrderIsFine() {
        got(11, 12, 13);
        LongStream.of(12, 11, 13).forEach(acceptance::posted);

        assertThat(reading.reaches(acceptance.head())).isTrue();
        reading.end(acceptance.head());
        acceptance.end();
        assertThat(violations.isEmpty()).isTrue();
    }

    @Test
    void whatIsLeftOutIsLost() {
        got(11, 14);
        assertThat(reading.reaches(14)).isFalse();
        reading.end(14);

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.LOST, 2L));
    }

    @Test
    void whatIsMissingAtTheEndIsLost() {
        got(11);
        reading.end(13);

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.LOST, 2L));
    }

    @Test
    void moreThanCanBeKeptInMindIsLostToo() {
        got(1_000_011);
        reading.end(1_000_011);

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.LOST, 1_000_000L));
    }

    @Test
    void whatComesAgainIsDoubled() {
        got(11, 12, 11);
        reading.end(12);

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.DOUBLED, 1L));
        assertThat(violations.told()).containsExactly("DOUBLED: reader got 11 again, after 12");
    }

    @Test
    void whatComesAfterSomethingLaterIsMisorderedAndNotLost() {
        got(12, 11);
        reading.end(12);

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.MISORDERED, 1L));
    }

    @Test
    void whatWasNotAcceptedAndComesIsDoubled() {
        got(11, 12);
        reading.end(11);

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.DOUBLED, 1L));
    }

    @Test
    void twoPostsAtOnePlaceAreFound() {
        acceptance.posted(11);
        acceptance.posted(11);
        acceptance.end();

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.DOUBLED, 1L));
    }

    @Test
    void anEntryThatNobodyWasAnsweredForIsFound() {
        acceptance.posted(11);
        acceptance.posted(13);
        acceptance.end();

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.DOUBLED, 1L));
    }

    @Test
    void aPostAtAnOldPlaceIsFound() {
        acceptance.posted(10);
        acceptance.end();

        assertThat(violations.counts()).isEqualTo(Map.of(Kind.DOUBLED, 1L));
    }

    private void got(long... seqs) {
        LongStream.of(seqs).forEach(reading::got);
    }
}
