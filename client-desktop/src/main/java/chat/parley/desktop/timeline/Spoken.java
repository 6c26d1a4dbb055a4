package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.timeline.TimelineRow.Chip;
import chat.parley.desktop.timeline.TimelineRow.Quote;
import chat.parley.desktop.ui.Looks;
import java.util.ArrayList;

/** What a screen reader says of a row: of a message its sender, what it answers, its text, reactions, time and state. */
record Spoken(Looks looks) {

    String of(TimelineRow row) {
        return switch (row) {
            case Bubble bubble -> message(bubble);
            case TimelineRow.Day day -> looks.times().day(day.day());
            case TimelineRow.Event event -> event.text();
            case TimelineRow.Loading _ -> looks.texts().say("timeline.loading");
            case TimelineRow.NewMessages _ -> looks.texts().say("timeline.new");
        };
    }

    private String message(Bubble bubble) {
        var texts = looks.texts();
        var parts = new ArrayList<String>();
        parts.add(
                bubble.author().mine()
                        ? texts.say("timeline.me")
                        : bubble.author().name());
        var quote = bubble.body().quote();
        if (quote != null) {
            parts.add(answered(quote));
        }
        parts.add(bubble.body().text().plain());
        bubble.added().reactions().forEach(chip -> parts.add(reaction(chip)));
        if (bubble.added().pinned()) {
            parts.add(texts.say("timeline.pinned"));
        }
        if (bubble.body().edited()) {
            parts.add(texts.say("timeline.edited"));
        }
        parts.add(looks.times().time(bubble.at()));
        switch (bubble.tick()) {
            case NONE -> {}
            case QUEUED -> parts.add(texts.say("tick.queued"));
            case ACCEPTED -> parts.add(texts.say("tick.accepted"));
            case DELIVERED -> parts.add(texts.say("tick.delivered"));
            case READ -> parts.add(texts.say("tick.read"));
            case FAILED -> parts.add(texts.say("tick.failed"));
        }
        return String.join(", ", parts);
    }

    /** The author is missing where the answered message is. */
    String answered(Quote quote) {
        return quote.author().isEmpty()
                ? looks.texts().say("timeline.reply-to", quote.words())
                : looks.texts().say("timeline.reply-to", quote.author() + ": " + quote.words());
    }

    String reaction(Chip chip) {
        return looks.texts().say("timeline.reaction", chip.emoji().text(), chip.names());
    }
}
