package chat.parley.demo;

import chat.parley.protocol.Content;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Handle;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The people of the demo, what they said before it begins, and what the two windows say when they play.
 *
 * @param play lines of the form {@code HANDLE TEXT}
 * @param end where the left window is when the pictures are taken
 */
record Story(List<Person> people, List<Talk> conversations, List<String> play, Place end) {

    /** A conversation by its title, and words that stand in it. */
    record Place(String title, String words) {}

    record Person(Handle handle, String name, @Nullable String status) {}

    /**
     * What some people said to each other.
     *
     * @param name of a group; absent between two people
     * @param lines of the form {@code DAYSd HH:MM HANDLE TEXT}, in order
     */
    record Talk(@Nullable String name, List<Handle> between, List<String> lines) {
        /** The seq of a line: in a group, the entry that made it comes before them all. */
        long seq(int line) {
            return name == null ? line : line + 1L;
        }
    }

    /** Something that was said at a time. */
    record Said(Talk talk, Instant at, Handle author, Content.Postable content) {}

    /** Something that one of the two windows is to say. */
    record Cue(Handle author, String text) {}

    private static final Pattern LINE = Pattern.compile("(\\d+)d (\\d\\d:\\d\\d) (\\S+) (.*)", Pattern.DOTALL);
    private static final Pattern ABOUT =
            Pattern.compile("\\((reply|edit|react|pin|delete) (\\d+)\\)\\s*(.*)", Pattern.DOTALL);
    private static final Pattern MENTION = Pattern.compile("@([a-z0-9._-]+)");
    private static final Duration MOMENT = Duration.ofSeconds(7);

    static Story read() throws IOException {
        try (InputStream yaml = Story.class.getResourceAsStream("story.yaml")) {
            return JsonMapper.builder(new YAMLFactory()).build().readValue(yaml, Story.class);
        }
    }

    /** All that was said, the oldest first. Times of today that are still to come are moved to just before now. */
    List<Said> past(ZonedDateTime now) {
        return conversations.stream()
                .flatMap(talk -> IntStream.range(0, talk.lines().size()).mapToObj(i -> said(talk, i, now)))
                .sorted(Comparator.comparing(Said::at))
                .toList();
    }

    String name(Handle handle) {
        return people.stream()
                .filter(person -> person.handle().equals(handle))
                .map(Person::name)
                .findFirst()
                .orElseThrow();
    }

    List<Cue> cues() {
        return play.stream()
                .map(line -> line.split(" ", 2))
                .map(parts -> new Cue(new Handle(parts[0]), parts[1]))
                .toList();
    }

    private static Said said(Talk talk, int index, ZonedDateTime now) {
        String line = talk.lines().get(index);
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("not a line of the story: " + line);
        }
        Instant at = now.minusDays(Long.parseLong(parts.group(1)))
                .with(LocalTime.parse(parts.group(2)))
                .toInstant();
        Instant latest = now.toInstant().minus(MOMENT.multipliedBy(talk.lines().size() - index));
        return new Said(
                talk,
                at.isBefore(latest) ? at : latest,
                new Handle(parts.group(3)),
                content(talk, parts.group(4).strip()));
    }

    private static Content.Postable content(Talk talk, String text) {
        Matcher about = ABOUT.matcher(text);
        if (!about.matches()) {
            return new Content.Text(text, null, mentions(text));
        }
        long target = talk.seq(Integer.parseInt(about.group(2)));
        String rest = about.group(3);
        return switch (about.group(1)) {
            case "reply" -> new Content.Text(rest, target, mentions(rest));
            case "edit" -> new Content.Edit(target, rest, mentions(rest));
            case "react" -> new Content.React(target, new Emoji(rest), true);
            case "pin" -> new Content.Pin(target, true);
            default -> new Content.Delete(target);
        };
    }

    private static List<Handle> mentions(String text) {
        return MENTION.matcher(text)
                .results()
                .map(hit -> new Handle(hit.group(1)))
                .toList();
    }
}
