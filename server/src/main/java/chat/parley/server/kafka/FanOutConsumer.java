package chat.parley.server.kafka;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.server.delivery.Lanes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes this node's share of the entries from the topic, on a thread of its own. */
final class FanOutConsumer implements AutoCloseable {
    /** While so many are under way, no more are taken. */
    static final int MOST_UNDER_WAY = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(FanOutConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration POLL_WHILE_FULL = Duration.ofMillis(5);
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(200);
    private static final Duration TO_COMMIT = Duration.ofSeconds(2);
    private static final Duration TO_TRY_AGAIN = Duration.ofSeconds(1);

    private final FanOutTopic topic;
    private final Consumer<Entry> consumer;
    private final Lanes<ConversationId> lanes;
    private final Thread thread = Thread.ofPlatform().name("fan-out").unstarted(this::run);
    private volatile long lag;
    private volatile boolean closing;

    /** @param lanes run what may wait */
    FanOutConsumer(FanOutTopic topic, Lanes<ConversationId> lanes, Consumer<Entry> consumer) {
        this.topic = topic;
        this.lanes = lanes;
        this.consumer = consumer;
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean said = false;
        while (!closing) {
            try {
                topic.create(TO_COMMIT);
                take();
            } catch (InterruptException | InterruptedException e) {
                if (!closing) {
                    LOG.error("The fan-out was interrupted", e);
                }
                return;
            } catch (KafkaException e) {
                if (!said) {
                    LOG.warn("Kafka can't be read, which is tried again every second: {}", e.getMessage());
                }
                said = true;
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TO_TRY_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() {
        try (KafkaConsumer<byte[], byte[]> kafka = new KafkaConsumer<>(
                Settings.consumer(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Progress progress = new Progress();
            kafka.subscribe(List.of(topic.name()), new Handover(kafka, progress));
            long committed = System.nanoTime();
            while (!closing) {
                kafka.poll(kafka.paused().isEmpty() ? POLL : POLL_WHILE_FULL)
                        .forEach(record -> begin(record, progress));
                if (progress.underWay() >= MOST_UNDER_WAY) {
                    kafka.pause(kafka.assignment());
                } else {
                    kafka.resume(kafka.paused());
                }
                if (System.nanoTime() - committed > BETWEEN_COMMITS.toNanos()) {
                    commit(kafka, progress.toCommit());
                    lag = lag(kafka);
                    committed = System.nanoTime();
                }
            }
            kafka.commitSync(progress.toCommit(), TO_COMMIT);
        }
    }

    private static long lag(KafkaConsumer<byte[], byte[]> kafka) {
        return kafka.assignment().stream()
                .mapToLong(partition -> kafka.currentLag(partition).orElse(0))
                .sum();
    }

    /** How many records wait in the topic for this node, as of a moment ago. */
    long lag() {
        return lag;
    }

    private void begin(ConsumerRecord<byte[], byte[]> record, Progress progress) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        progress.begun(partition, record.offset());
        Records.entry(record)
                .ifPresentOrElse(
                        entry -> lanes.add(entry.conversation(), () -> {
                            try {
                                consumer.accept(entry);
                            } finally {
                                progress.ended(partition, record.offset());
                            }
                        }),
                        () -> {
                            LOG.error("Record {} of {} is not an entry and was left out", record.offset(), partition);
                            progress.ended(partition, record.offset());
                        });
    }

    /** What is not committed now is with a later record, or is taken twice. */
    private static void commit(KafkaConsumer<byte[], byte[]> kafka, Map<TopicPartition, OffsetAndMetadata> ready) {
        if (!ready.isEmpty()) {
            kafka.commitAsync(ready, (offsets, failure) -> {
                if (failure != null) {
                    LOG.debug("Not committed: {}", failure.getMessage());
                }
            });
        }
    }

    /** What happens to partitions that this node has to give away. */
    private static final class Handover implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> kafka;
        private final Progress progress;

        Handover(KafkaConsumer<byte[], byte[]> kafka, Progress progress) {
            this.kafka = kafka;
            this.progress = progress;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // their records come by themselves
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                kafka.commitSync(progress.toCommit(), TO_COMMIT);
            } catch (KafkaException e) {
                LOG.debug("Whoever goes on takes some entries again: {}", e.getMessage());
            }
            progress.forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            progress.forget(partitions);
        }
    }

    /** Returns when the thread has ended; what is under way then is taken again by another node. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
