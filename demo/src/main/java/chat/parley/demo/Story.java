package chat.parley.demo;

import chat.parley.protocol.ConversationId;
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
 */
record Story(List<Person> people, List<Talk> conversations, List<String> play) {

    record Person(Handle handle, String name, @Nullable String status) {}

    /** @param lines of the form {@code DAYSd HH:MM HANDLE TEXT}, in order */
    record Talk(List<Handle> between, List<String> lines) {
        ConversationId id() {
            return ConversationId.direct(between.getFirst(), between.getLast());
        }
    }

    /** Something that was said at a time. */
    record Said(ConversationId conversation, Instant at, Handle author, String text) {}

    /** Something that one of the two windows is to say. */
    record Cue(Handle author, String text) {}

    private static final Pattern LINE = Pattern.compile("(\\d+)d (\\d\\d:\\d\\d) (\\S+) (.*)", Pattern.DOTALL);
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
                talk.id(),
                at.isBefore(latest) ? at : latest,
                new Handle(parts.group(3)),
                parts.group(4).strip());
    }
}
