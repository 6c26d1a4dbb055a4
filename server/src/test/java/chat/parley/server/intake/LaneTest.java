package chat.parley.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

        lane.run(() -> run.add("one"));
        lane.run(() -> run.add("two"));
        assertThat(threads).hasSize(1);
        threads.getFirst().run();
        assertThat(run).containsExactly("one", "two");

        lane.run(() -> run.add("three"));
        assertThat(threads).hasSize(2);
    }
}
