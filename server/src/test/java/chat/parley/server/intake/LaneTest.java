package chat.parley.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LaneTest {
    @Test
    void runsEverythingInTheOrderGivenAndOneAtATime() throws InterruptedException {
        List<Integer> run = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Lane lane = new Lane(threads);

            IntStream.range(0, 1_000)
                    .forEach(i -> lane.run(() -> {
                        run.add(i);
                        done.countDown();
                        return null;
                    }));

            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(run).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void hasNoThreadWhileThereIsNothingToDo() {
        List<Runnable> threads = new ArrayList<>();
        List<String> run = new ArrayList<>();
        Lane lane = new Lane(threads::add);

        lane.run(said(run, "one"));
        lane.run(said(run, "two"));
        assertThat(threads).hasSize(1);
        threads.getFirst().run();
        assertThat(run).containsExactly("one", "two");

        lane.run(said(run, "three"));
        assertThat(threads).hasSize(2);
    }

    private static Lane.Task said(List<String> run, String word) {
        return () -> {
            run.add(word);
            return null;
        };
    }

    @Test
    void goesOnInAnotherThreadBesideWhatATaskLeavesToDo() {
        List<Runnable> threads = new ArrayList<>();
        List<String> run = new ArrayList<>();
        Lane lane = new Lane(threads::add);

        lane.run(() -> {
            run.add("one");
            return () -> {
                assertThat(threads).as("one that goes on").hasSize(2);
                threads.getLast().run();
                run.add("the rest of one");
            };
        });
        lane.run(said(run, "two"));
        threads.getFirst().run();

        assertThat(run).containsExactly("one", "two", "the rest of one");
    }

    @Test
    void needsNoOtherThreadWhereTheOneThatEntersHasNothingElseToDo() {
        List<Runnable> threads = new ArrayList<>();
        List<String> run = new ArrayList<>();
        Lane lane = new Lane(threads::add);

        Runnable all = Objects.requireNonNull(lane.enter(said(run, "one")));
        assertThat(lane.enter(said(run, "two"))).isNull();
        all.run();

        assertThat(run).containsExactly("one", "two");
        assertThat(threads).isEmpty();
        assertThat(lane.enter(said(run, "three"))).isNotNull();
    }
}
