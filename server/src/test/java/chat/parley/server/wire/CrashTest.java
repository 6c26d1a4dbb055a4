package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PROTOCOL section 6, P2 and P3: a server that is killed in the middle of posts, and started again on the same data. */
final class CrashTest {
    private static final List<String> PEOPLE = List.of("anna", "ben", "cleo", "dora");
    private static final int ANSWERS_BEFORE_THE_KILL = 60;

    /** What one person posted, in order, and which of it was answered. */
    private record Posted(String handle, List<String> ids, Map<String, Long> answered) {}

    @Test
    void whatWasAnsweredIsThereOnceAndInOrder(@TempDir Path data) throws Exception {
        List<Posted> all = new ArrayList<>();
        String epoch;
        try (ServerProcess server = ServerProcess.serve(data);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            epoch = epoch(server);
            AtomicInteger answers = new AtomicInteger();
            Map<String, Wire> wires = new LinkedHashMap<>();
            for (String handle : PEOPLE) {
                wires.put(handle, Wire.signedUp(server.port(), handle));
            }
            List<Future<Posted>> posting = new ArrayList<>();
            wires.forEach((handle, wire) -> posting.add(threads.submit(() -> postUntilTheEnd(wire, handle, answers))));
            while (answers.get() < ANSWERS_BEFORE_THE_KILL) {
                LockSupport.parkNanos(1_000_000);
            }
            server.kill();
            for (Future<Posted> one : posting) {
                all.add(one.get());
            }
        }

        try (ServerProcess again = ServerProcess.serve(data)) {
            assertThat(epoch(again)).isEqualTo(epoch);
            for (Posted posted : all) {
                assertKept(again, posted);
            }
        }
    }

    private static String epoch(ServerProcess server) throws IOException {
        try (Wire wire = Wire.connect(server.port())) {
            return wire.ask("hello", "protocol: 1, agent: 'test/1', device: '%s'", UUID.randomUUID())
                    .path("epoch")
                    .asText();
        }
    }

    private static Posted postUntilTheEnd(Wire wire, String handle, AtomicInteger answers) {
        Posted posted = new Posted(handle, new ArrayList<>(), new LinkedHashMap<>());
        Map<Integer, String> sent = new LinkedHashMap<>();
        try {
            while (true) {
                for (int i = 0; i < 3; i++) {
                    String id = Wire.newId();
                    posted.ids().add(id);
                    sent.put(wire.send("post", body(handle), id), id);
                }
                for (Map.Entry<Integer, String> one : List.copyOf(sent.entrySet())) {
                    JsonNode answer = wire.answer(one.getKey());
                    posted.answered().put(one.getValue(), answer.path("seq").asLong());
                    sent.remove(one.getKey());
                    answers.incrementAndGet();
                }
            }
        } catch (IOException e) {
            return posted; // the server has been killed
        }
    }

    private static void assertKept(ServerProcess server, Posted posted) throws IOException {
        try (Wire wire = Wire.signedIn(server.port(), posted.handle())) {
            Map<String, Long> kept = log(wire, conversation(posted.handle()));
            assertThat(kept).containsAllEntriesOf(posted.answered());
            assertThat(kept.keySet()).containsExactlyElementsOf(posted.ids().subList(0, kept.size()));

            // what had no answer is sent again, and then everything is there once, in the order in which it was first
            // sent
            for (String id : posted.ids()) {
                JsonNode answer = wire.ask("post", body(posted.handle()) + ", retry: true", id);
                assertThat(answer.path("type").asText()).isEqualTo("posted");
            }
            Map<String, Long> complete = log(wire, conversation(posted.handle()));
            assertThat(complete.keySet()).containsExactlyElementsOf(posted.ids());
            assertThat(complete.values())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, complete.size()).boxed().toList());
        }
    }

    /** The entries' ids and numbers, in the order of the log. */
    private static Map<String, Long> log(Wire wire, String conversation) throws IOException {
        Map<String, Long> log = new LinkedHashMap<>();
        JsonNode page = wire.ask("catch-up", "conversation: '%s', after: 0", conversation);
        for (JsonNode entry : page.path("entries")) {
            assertThat(log.put(entry.path("id").asText(), entry.path("seq").asLong()))
                    .isNull();
        }
        return log;
    }

    private static String conversation(String handle) {
        return "d:" + handle + ":" + handle;
    }

    private static String body(String handle) {
        return "conversation: '" + conversation(handle) + "', id: '%s', content: {kind: 'text', text: 'x'}";
    }
}
