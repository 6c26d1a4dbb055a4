package chat.parley.server.kafka;

import static chat.parley.server.delivery.FanOutQueueContract.entry;
import static chat.parley.server.delivery.FanOutQueueContract.newGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.delivery.FanOutQueueContract;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BackendsExtension.class)
final class KafkaFanOutQueueTest implements FanOutQueueContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Backends backends;
    private final FanOutTopic topic;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<KafkaFanOutQueue> queues = new ArrayList<>();

    KafkaFanOutQueueTest(Backends backends) throws IOException {
        this.backends = backends;
        this.topic = new FanOutTopic(
                backends.kafka().address().getHostString() + ":"
                        + backends.kafka().address().getPort(),
                "fan-out-" + UUID.randomUUID(),
                4,
                (short) 1);
    }

    @Override
    public FanOutQueue queue() {
        return kafkaQueue();
    }

    private KafkaFanOutQueue kafkaQueue() {
        KafkaFanOutQueue queue = new KafkaFanOutQueue(topic, threads);
        queues.add(queue);
        return queue;
    }

    @AfterEach
    void closeQueues() {
        threads.shutdownNow();
        queues.forEach(KafkaFanOutQueue::close);
    }

    @Test
    void entryThatWasUnderWayWhenItsNodeWentIsTakenByAnother() throws InterruptedException {
        ConversationId group = newGroup();
        CountDownLatch never = new CountDownLatch(1);
        BlockingQueue<Entry> begun = new LinkedBlockingQueue<>();
        KafkaFanOutQueue first = kafkaQueue();
        first.start(entry -> {
            begun.add(entry);
            if (entry.seq() > 1) {
                FanOutQueueContract.await(never);
            }
        });
        first.put(entry(group, 1));
        first.put(entry(group, 2));
        first.put(entry(group, 3));
        assertThat(begun.poll(10, TimeUnit.SECONDS)).extracting(Entry::seq).isEqualTo(1L);
        assertThat(begun.poll(10, TimeUnit.SECONDS)).extracting(Entry::seq).isEqualTo(2L);

        first.close();
        BlockingQueue<Entry> taken = new LinkedBlockingQueue<>();
        kafkaQueue().start(taken::add);

        assertThat(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .extracting(Entry::seq)
                .isEqualTo(2L);
        assertThat(taken.poll(10, TimeUnit.SECONDS)).extracting(Entry::seq).isEqualTo(3L);
    }

    @Test
    void aHostWithoutANameIsTriedAgain() {
        FanOutTopic nowhere = new FanOutTopic("no-such-host.invalid:9092", "fan-out", 1, (short) 1);
        KafkaFanOutQueue queue = new KafkaFanOutQueue(nowhere, threads);
        queues.add(queue);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> queue.put(entry(newGroup(), 1)))
                .extracting(ProblemException::code)
                .isEqualTo(ProblemCode.UNAVAILABLE);

        assertThat(queue.trouble()).isPresent();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue.failures()).isGreaterThan(1));
    }

    @Test
    void nodesShareTheEntriesAndNoneIsLostWhenOneComesAndOneGoes() throws InterruptedException {
        Set<Entry> taken = ConcurrentHashMap.newKeySet();
        KafkaFanOutQueue first = kafkaQueue();
        first.start(taken::add);
        List<Entry> put = new ArrayList<>();
        KafkaFanOutQueue second = kafkaQueue();
        for (int i = 0; i < 300; i++) {
            Entry entry = entry(newGroup(), 1);
            put.add(entry);
            first.put(entry);
            if (i == 100) {
                second.start(taken::add);
            }
        }
        second.close();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).containsAll(put));
    }

    @Test
    void whileKafkaIsAwayItRefusesInTimeAndThenAtOnceUntilKafkaIsBack() throws Exception {
        KafkaFanOutQueue queue = kafkaQueue();
        BlockingQueue<Entry> taken = new LinkedBlockingQueue<>();
        queue.start(taken::add);
        ConversationId group = newGroup();
        queue.put(entry(group, 1));
        assertThat(taken.poll(10, TimeUnit.SECONDS)).extracting(Entry::seq).isEqualTo(1L);

        backends.kafka().pause();
        try {
            assertThat(refusedAfter(queue, entry(group, 2))).isLessThan(Duration.ofSeconds(1));
            assertThat(refusedAfter(queue, entry(group, 3))).isLessThan(Duration.ofMillis(100));
            assertThat(queue.trouble()).isPresent();
        } finally {
            backends.kafka().resume();
        }

        await().atMost(PATIENCE).until(() -> queue.trouble().isEmpty());
        queue.put(entry(group, 4));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(taken).extracting(Entry::seq).contains(4L));
    }

    private static Duration refusedAfter(FanOutQueue queue, Entry entry) {
        long begun = System.nanoTime();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> queue.put(entry))
                .extracting(ProblemException::code)
                .isEqualTo(ProblemCode.UNAVAILABLE);
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
