package chat.parley.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.wire.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What people say to each other in these tests. */
final class Talk {
    private Talk() {}

    /** Sends a post, and answers the request's ref. */
    static int send(Wire who, String conversation, String id, String text, boolean retry) throws IOException {
        return who.send(
                "post",
                "conversation: '%s', id: '%s', content: {kind: 'text', text: '%s'}, retry: %s",
                conversation,
                id,
                text,
                retry);
    }

    static JsonNode post(Wire who, String conversation, String id, String text, boolean retry) throws IOException {
        return who.answer(send(who, conversation, id, text, retry));
    }

    static JsonNode post(Wire who, String conversation, String text) throws IOException {
        return post(who, conversation, Wire.newId(), text, false);
    }

    /** As apps do: the same post again as long as the server can't take it. Answers its {@code seq}. */
    static int postUntilAnswered(Wire who, String conversation, String id, String text) throws IOException {
        boolean retry = false;
        while (true) {
            JsonNode answer = post(who, conversation, id, text, retry);
            if (answer.path("type").asText().equals("posted")) {
                return answer.path("seq").asInt();
            }
            assertThat(answer.path("code").asText()).isEqualTo("unavailable");
            retry = true;
        }
    }

    static int postUntilAnswered(Wire who, String conversation, String text) throws IOException {
        return postUntilAnswered(who, conversation, Wire.newId(), text);
    }

    /** What somebody was pushed of a conversation until its {@code seq} was there, once each and in order. */
    static List<String> received(Wire who, int last) throws IOException {
        List<String> texts = new ArrayList<>();
        long seq = 0;
        while (seq < last) {
            JsonNode entry = who.push("entry").path("entry");
            assertThat(entry.path("seq").asLong()).isGreaterThan(seq);
            seq = entry.path("seq").asLong();
            texts.add(text(entry));
        }
        return texts;
    }

    static String text(JsonNode entry) {
        return entry.at("/content/text").asText();
    }

    static List<String> texts(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "text " + i).toList();
    }

    /** Makes a group of two. */
    static String group(Wire owner, String other) throws IOException {
        String id = Wire.newId();
        owner.ask("create-group", "id: '%s', name: 'Group', members: ['%s']", id, other);
        return "g:" + id.replace("-", "");
    }

    static boolean isOnline(Wire who, String other) throws IOException {
        return who.ask("watch", "users: ['%s']", other).at("/users/0/online").asBoolean();
    }
}
