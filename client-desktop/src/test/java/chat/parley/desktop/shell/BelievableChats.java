package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Draft;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Conversations as they could be, for pictures: long names, emoji, code, links, right-to-left text, all states. */
final class BelievableChats {

    static final Instant NOW = Instant.parse("2026-03-12T11:48:30Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Europe/Prague"));

    final StagedSession session = new StagedSession("jana", "Jana Nováková", CLOCK);
    final ConversationId petra = session.direct("petra", "Petra Malá");
    final ConversationId design = session.group("Design team");

    BelievableChats() {
        petra();
        design();
        others();
        session.online("petra", "marta", "alena");
    }

    private void petra() {
        say(petra, "petra", "Did the export work in the end?", Duration.ofHours(22));
        say(petra, "jana", "Yes, after the third try 😅", Duration.ofHours(21));
        say(petra, "petra", "Morning ☀️", Duration.ofMinutes(17));
        say(
                petra,
                "petra",
                "Can we ship the icon set today? I have fixed the alignment of the 16 px grid and re-exported everything as SVG.",
                Duration.ofMinutes(16));
        say(petra, "jana", "Yes, let me run one more visual diff against last week.", Duration.ofMinutes(12));
        say(
                petra,
                "jana",
                "It is this: https://build.example.org/icons/diff?from=2026-03-05&to=2026-03-12&size=16",
                Duration.ofMinutes(11));
        say(
                petra,
                "petra",
                "**Diff is clean** here: 214 icons, *0 regressions* 👌🏽\nThe only thing I would change is the stroke weight:\n```css\n.icon { stroke-width: 1.75px; }\n```",
                Duration.ofMinutes(8));
        say(petra, "petra", "שלום! מה שלומך היום? 🙂", Duration.ofMinutes(7));
        say(petra, "jana", "Merging 🚀", Duration.ofMinutes(4));
        say(
                petra,
                "jana",
                "I will write the changelog and ping release ops, they own the Thursday window.",
                Duration.ofMinutes(3));
        session.marks(petra, 10, 9);
        say(petra, "petra", "🎉👩‍💻🇨🇿", Duration.ofMinutes(1));
        session.marks(petra, 10, 9);
        session.read(petra, 11);
        session.post(petra, Content.Text.of("Thank you! See you at `standup` tomorrow"));
    }

    private void design() {
        session.person("tomas", "Tomáš Král");
        session.person("petra", "Petra Malá");
        var tomas = new Handle("tomas");
        var petra = new Handle("petra");
        session.members(
                design, Role.ADMIN, session.person("tomas", "Tomáš Král"), session.person("petra", "Petra Malá"));
        happen("jana", new Content.Created("Design team", List.of(session.handle(), petra)), 40);
        happen("petra", new Content.Joined(List.of(tomas)), 39);
        say(design, "petra", "Morning all ☀️", Duration.ofMinutes(17));
        say(
                design,
                "petra",
                "Can we ship the icon set today? I have fixed the alignment of the 16 px grid and re-exported everything as SVG.",
                Duration.ofMinutes(16));
        answer("jana", "Yes, let me run one more visual diff against last week.", 4, 12);
        say(
                design,
                "tomas",
                "Diff is clean here, @jana. 214 icons, 0 regressions 👌🏽 The only thing I would change is the stroke weight on the archive icon, but that can wait.",
                Duration.ofMinutes(8));
        say(design, "tomas", "Wrong window, sorry", Duration.ofMinutes(8));
        happen("tomas", new Content.Delete(7), 7);
        answer("tomas", "אפשר לשחרר, הכול נקי 🙂", 5, 7);
        answer("jana", "Merging 🚀", 6, 4);
        say(
                design,
                "jana",
                "I will write the changelog and ping release ops, they own the Thursday window.",
                Duration.ofMinutes(3));
        answer("petra", "shipped the new icons 🎉👩‍💻🇨🇿", 999, 2);
        react("petra", 6, "👍");
        react("jana", 6, "👍");
        react("petra", 6, "🎉");
        react("petra", 6, "❤️");
        react("tomas", 11, "👍");
        happen("jana", new Content.Pin(6, true), 1);
        happen(
                "jana",
                new Content.Edit(
                        11, "I will write the changelog and ask release ops, they own the Thursday window.", List.of()),
                1);
        session.read(design, 30);
        session.marks(design, 30, 10);
    }

    private void happen(String author, Content content, int minutesAgo) {
        session.happen(
                design,
                author,
                content,
                NOW.minus(Duration.ofMinutes(minutesAgo)).toEpochMilli());
    }

    private void react(String author, long seq, String emoji) {
        happen(author, new Content.React(seq, new Emoji(emoji), true), 1);
    }

    private void answer(String author, String text, long replyTo, int minutesAgo) {
        happen(author, new Content.Text(text, replyTo, List.of()), minutesAgo);
    }

    private void others() {
        var marta = session.direct("marta", "Marta Kowalska");
        say(marta, "marta", "Are we still on for today?", Duration.ofMinutes(40));
        say(marta, "marta", "See you at 5 👋", Duration.ofMinutes(30));
        var alena = session.direct("alena", "Alena Lee");
        say(alena, "alena", "The recording is 42 seconds long", Duration.ofHours(2));
        session.keep(alena, new Draft("I listened to it, and", null));
        var petr = session.direct("petr", "Petr Novák");
        say(petr, "jana", "thanks, looks great ❤️", Duration.ofDays(3));
        session.marks(petr, 1, 1);
        var release = session.group("Release operations and incident response, Central Europe");
        say(release, "petr", "Deploy window moved to Thursday because of the holiday", Duration.ofDays(3));
        session.read(release, 1);
        session.mute(release);
        var vera = session.direct("vera", "Vera Tóth");
        say(
                vera,
                "vera",
                "😂😂 yes exactly that one, I will never forget how it ended 😂😂😂😂😂😂",
                Duration.ofDays(4));
        session.read(vera, 1);
        var sara = session.direct("sara", "שרה כהן");
        say(sara, "sara", "נתראה מחר בבוקר, אל תשכחי להביא את המסמכים", Duration.ofDays(5));
        session.read(sara, 1);
        var build = session.direct("build-bot", "build-bot");
        for (int i = 0; i < 120; i++) {
            say(
                    build,
                    "build-bot",
                    "Build " + (4000 + i) + " is green ✅",
                    Duration.ofDays(6).minusMinutes(i));
        }
        session.mute(build);
        session.direct("jana", "Jana Nováková");
        session.direct("new", "Somebody New");
    }

    private void say(ConversationId id, String author, String text, Duration ago) {
        session.say(id, author, text, NOW.minus(ago).toEpochMilli());
    }
}
