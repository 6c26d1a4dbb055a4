package chat.parley.desktop.ui;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Moments as people write them: in their zone and language, and no longer than what tells them apart from now. */
public final class Times {

    private static final int DAYS_OF_A_WEEK = 7;

    private final Clock clock;
    private final Texts texts;
    private final DateTimeFormatter timeOfDay;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter dayAndMonth;
    private final DateTimeFormatter date;
    private final DateTimeFormatter longDay;
    private final DateTimeFormatter longDate;

    /** The clock also says the zone. */
    public Times(Clock clock, Locale locale, Texts texts) {
        this.clock = clock;
        this.texts = texts;
        this.timeOfDay = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        this.weekday = DateTimeFormatter.ofPattern("EEE", locale);
        this.dayAndMonth = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(locale);
        this.longDay = DateTimeFormatter.ofLocalizedPattern("MMMMd").withLocale(locale);
        this.longDate = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    }

    public LocalDate day(Instant moment) {
        return at(moment).toLocalDate();
    }

    /** 12:48 */
    public String time(Instant moment) {
        return timeOfDay.format(at(moment));
    }

    /** In a list: 12:48, Mon, Mar 3, 3/3/24. */
    public String brief(Instant moment) {
        var then = at(moment);
        long days = ChronoUnit.DAYS.between(then.toLocalDate(), today());
        if (days == 0) {
            return timeOfDay.format(then);
        }
        if (days > 0 && days < DAYS_OF_A_WEEK) {
            return weekday.format(then);
        }
        return (isThisYear(then.toLocalDate()) ? dayAndMonth : date).format(then);
    }

    /** Above the messages of a day: Today, Yesterday, March 3, March 3, 2024. */
    public String day(LocalDate day) {
        if (day.equals(today())) {
            return texts.say("day.today");
        }
        if (day.equals(today().minusDays(1))) {
            return texts.say("day.yesterday");
        }
        return (isThisYear(day) ? longDay : longDate).format(day);
    }

    /** March 3, 2024, whatever day it is today. */
    public String date(Instant moment) {
        return longDate.format(at(moment));
    }

    private boolean isThisYear(LocalDate day) {
        return day.getYear() == today().getYear();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private ZonedDateTime at(Instant moment) {
        return moment.atZone(clock.getZone());
    }
}
