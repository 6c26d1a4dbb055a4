package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TimesTest {

    /** A Wednesday, in a zone where it is already Thursday. */
    private static final Instant NOW = Instant.parse("2026-03-11T23:30:00Z");

    private final Times english = times(Locale.UK);
    private final Times german = times(Locale.GERMANY);

    @Test
    void theNearerTheShorter() {
        assertThat(english.brief(NOW)).isEqualTo("00:30");
        assertThat(english.brief(Instant.parse("2026-03-11T22:00:00Z"))).isEqualTo("Wed");
        assertThat(german.brief(Instant.parse("2026-03-11T22:00:00Z"))).startsWith("Mi");
        assertThat(english.brief(Instant.parse("2026-03-05T12:00:00Z"))).isEqualTo("5 Mar");
        assertThat(english.brief(Instant.parse("2024-03-05T12:00:00Z"))).isEqualTo("05/03/2024");
    }

    @Test
    void daysNearNowHaveNames() {
        assertThat(english.day(LocalDate.of(2026, 3, 12))).isEqualTo("Today");
        assertThat(german.day(LocalDate.of(2026, 3, 11))).isEqualTo("Gestern");
        assertThat(german.day(LocalDate.of(2026, 3, 2))).isEqualTo("2. März");
        assertThat(english.day(LocalDate.of(2024, 3, 2))).isEqualTo("2 March 2024");
    }

    @Test
    void aClockThatIsBehindTheServersShowsADate() {
        assertThat(english.brief(Instant.parse("2026-03-14T12:00:00Z"))).isEqualTo("14 Mar");
    }

    private static Times times(Locale locale) {
        return new Times(Clock.fixed(NOW, ZoneId.of("Europe/Prague")), locale, new Texts(locale));
    }
}
