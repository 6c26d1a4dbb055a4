package chat.parley.server.kafka;

import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.delivery.Lanes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link FanOutQueue} in a topic of Kafka: every node puts, and each entry is taken by one of them. Thread-safe.
 *
 * <p>After an entry that Kafka did not take in time the next ones are refused at once, and that entry is tried every second until
 * Kafka takes it; it then comes twice, which the law allows.
 */
public final class KafkaFanOutQueue implements FanOutQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFanOutQueue.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration TO_PROBE = Duration.ofSeconds(1);
    private static final Duration TO_START = Duration.ofSeconds(10);

    private final FanOutTopic topic;
    private final Executor threads;
    private final Executor afterPause;
    /** The entry that Kafka has not taken. */
    private final AtomicReference<@Nullable Entry> refused = new AtomicReference<>();

    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private volatile @Nullable FanOutConsumer consumer;
    private volatile boolean closing;

    /** @param threads runs what may wait, any number at a time */
    public KafkaFanOutQueue(FanOutTopic topic, Executor threads) {
        this.topic = topic;
        this.threads = threads;
        this.afterPause = CompletableFuture.delayedExecutor(TO_PROBE.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    /** Made when it is first needed, since a name has to be found for that; fails otherwise, and is made with the next entry. */
    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Settings.producer(topic.servers(), PATIENCE), new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** Returns when the topic is there; where Kafka is away, after ten seconds, and goes on trying. */
    @Override
    public void start(Consumer<Entry> consumer) {
        try {
            topic.create(TO_START);
            warmUp();
        } catch (KafkaException e) {
            LOG.warn("Kafka at {} does not answer; groups are served without it: {}", topic.servers(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        FanOutConsumer started = new FanOutConsumer(topic, new Lanes<>(threads), consumer);
        this.consumer = started;
        started.start();
    }

    /** So that the first entry does not wait for connections. */
    private void warmUp() {
        try {
            producer().partitionsFor(topic.name());
        } catch (KafkaException e) {
            LOG.debug("The first entry waits for Kafka: {}", e.getMessage());
        }
    }

    @Override
    public void put(Entry entry) {
        if (refused.get() != null) {
            throw unavailable(null);
        }
        try {
            send(entry);
        } catch (KafkaException | TimeoutException e) {
            failures.increment();
            if (refused.compareAndSet(null, entry)) {
                LOG.warn("Kafka does not take entries; this node brings them to everyone itself: {}", cause(e));
                afterPause.execute(() -> probe(entry));
            }
            throw unavailable(e);
        }
    }

    /** How many records were sent. */
    public long calls() {
        return calls.sum();
    }

    /** How often Kafka did not take an entry in time. */
    public long failures() {
        return failures.sum();
    }

    /** How many records Kafka has for this node that it has not read, as of a moment ago. */
    public long lag() {
        FanOutConsumer started = consumer;
        return started == null ? 0 : started.lag();
    }

    /** What is in the way of putting now. */
    public Optional<String> trouble() {
        return refused.get() == null ? Optional.empty() : Optional.of("Kafka does not take entries");
    }

    private void probe(Entry entry) {
        if (closing) {
            return;
        }
        try {
            send(entry);
            refused.set(null);
            LOG.info("Kafka takes entries again");
        } catch (KafkaException | TimeoutException e) {
            failures.increment();
            LOG.debug("Kafka still does not take entries: {}", cause(e));
            afterPause.execute(() -> probe(entry));
        }
    }

    private void send(Entry entry) throws TimeoutException {
        calls.increment();
        KafkaProducer<byte[], byte[]> ready = producer();
        ProducerRecord<byte[], byte[]> record = Records.of(entry, topic.name());
        long begun = System.nanoTime();
        try {
            ready.send(record).get(PATIENCE.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static String cause(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "no answer within " + PATIENCE);
    }

    private static ProblemException unavailable(@Nullable Exception cause) {
        String detail = "Entries can't be queued for fan-out at the moment.";
        return cause == null
                ? new ProblemException(ProblemCode.UNAVAILABLE, detail)
                : new ProblemException(ProblemCode.UNAVAILABLE, detail, cause);
    }

    /** Returns within some seconds; what others were to take from here, they take from Kafka. */
    @Override
    public void close() {
        closing = true;
        FanOutConsumer started = consumer;
        if (started != null) {
            started.close();
        }
        closeProducer();
    }

    private synchronized void closeProducer() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }
}
