package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.server.log.Appended;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** P2 and P3 of the protocol for this store: a process that appends is killed in the middle of it, by SIGKILL. */
final class CrashTest {
    private static final int WRITERS = 8;
    private static final int ENOUGH = 500;
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId NOTES = ConversationId.direct(ALICE, ALICE);

    @TempDir
    private Path folder;

    /** The process that is killed: it appends for ever, and says of each entry that it is durable once it has been told so. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] arguments) {
            Store store = Store.open(Path.of(arguments[0]), Clock.systemUTC());
            try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                for (int i = 0; i < WRITERS; i++) {
                    writers.execute(() -> appendForEver(store.log()));
                }
            }
        }

        private static void appendForEver(ConversationLog log) {
            Random random = new Random();
            while (true) {
                EntryId id = EntryId.next(Clock.systemUTC(), random);
                Entry entry = log.append(draft(id)).entry();
                System.out.println(entry.seq() + " " + id);
            }
        }
    }

    private static Draft draft(EntryId id) {
        return new Draft(NOTES, id, ALICE, Content.Text.of("text of " + id), true);
    }

    private record Acknowledged(long seq, EntryId id) {
        static Acknowledged read(String line) {
            String[] words = line.split(" ", 2);
            return new Acknowledged(Long.parseLong(words[0]), new EntryId(words[1]));
        }
    }

    @RepeatedTest(2)
    void whatWasAcknowledgedBeforeAKillIsThereOnceAndInOrder() throws IOException, InterruptedException {
        List<Acknowledged> acknowledged = appendUntilKilled(ENOUGH);

        try (Store store = Store.open(folder, Clock.systemUTC())) {
            List<Entry> entries = all(store.log());
            assertThat(entries)
                    .extracting(Entry::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, entries.size()).boxed().toList());
            Map<EntryId, Long> kept = entries.stream().collect(Collectors.toMap(Entry::id, Entry::seq));
            assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ENOUGH);
            assertThat(acknowledged.stream()
                            .filter(one -> !Long.valueOf(one.seq()).equals(kept.get(one.id()))))
                    .isEmpty();
            assertThat(acknowledged.stream().map(one -> store.log().append(draft(one.id()))))
                    .allMatch(Appended::repeated);
        }
    }

    private List<Acknowledged> appendUntilKilled(int atLeast) throws IOException, InterruptedException {
        Process appender = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Acknowledged> acknowledged = new ArrayList<>();
        try (BufferedReader lines = appender.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                acknowledged.add(Acknowledged.read(line));
                if (acknowledged.size() == atLeast) {
                    appender.toHandle().destroyForcibly(); // unlike that of Process it leaves what was said to be read
                }
                line = lines.readLine();
            }
        }
        appender.waitFor();
        return acknowledged;
    }

    private static List<Entry> all(ConversationLog log) {
        List<Entry> all = new ArrayList<>();
        List<Entry> page = log.read(NOTES, 0, 1_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = log.read(NOTES, page.getLast().seq(), 1_000);
        }
        return all;
    }
}
