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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The law of appending, for any sequence of appends and repeats. */
final class AppendProperties {
    private static final int THREADS = 4;
    private static TemporaryStore temporary;

    @BeforeContainer
    static void open() throws IOException {
        temporary = TemporaryStore.open();
    }

    @AfterContainer
    static void close() throws IOException {
        temporary.close();
    }

    private static ConversationLog log() {
        return temporary.store().log();
    }

    /** One append: the same post is the same (conversation, author, id, text), wherever it is repeated. */
    record Post(int post) {
        Draft draft(List<ConversationId> conversations, List<Handle> people, List<EntryId> ids) {
            return new Draft(
                    conversations.get(post % 2),
                    ids.get(post),
                    people.get(post / 2 % 2),
                    Content.Text.of("text " + post),
                    false);
        }
    }

    @Provide
    Arbitrary<Post> posts() {
        return Arbitraries.integers().between(0, 19).map(Post::new);
    }

    @Property(tries = 50)
    void anyAppendsAndRepeatsFromSeveralThreadsAreNumberedOnceAndWithoutHoles(
            @ForAll @Size(min = 1, max = 60) List<@From("posts") Post> posts) throws Exception {
        List<Handle> people = List.of(TemporaryStore.newHandle(), TemporaryStore.newHandle());
        List<ConversationId> conversations = List.of(
                ConversationId.direct(people.get(0), people.get(1)),
                ConversationId.direct(people.get(0), people.get(0)));
        List<EntryId> ids = Stream.generate(TemporaryStore::newId).limit(20).toList();
        List<Draft> drafts = posts.stream()
                .map(post -> post.draft(conversations, people, ids))
                .toList();

        Map<EntryId, List<Appended>> answers = appendTogether(drafts);

        for (ConversationId conversation : conversations) {
            List<Entry> log = log().read(conversation, 0, 1_000);
            assertThat(log)
                    .extracting(Entry::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, log.size()).boxed().toList());
            assertThat(log).extracting(Entry::id).doesNotHaveDuplicates();
            assertThat(log)
                    .allSatisfy(entry -> assertThat(answers.get(entry.id()))
                            .allMatch(answer -> answer.entry().equals(entry)));
        }
        assertThat(answers.values())
                .allMatch(
                        answer -> answer.stream().filter(one -> !one.repeated()).count() == 1);
    }

    private static Map<EntryId, List<Appended>> appendTogether(List<Draft> drafts)
            throws InterruptedException, ExecutionException {
        Map<EntryId, List<Appended>> answers = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Appended>> all = drafts.stream()
                    .map(draft -> threads.submit(() -> log().append(draft)))
                    .toList();
            for (Future<Appended> each : all) {
                Appended answer = each.get();
                answers.computeIfAbsent(answer.entry().id(), id -> new ArrayList<>())
                        .add(answer);
            }
        }
        return answers;
    }
}
