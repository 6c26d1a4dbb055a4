package chat.parley.server.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the records of each partition have been dealt with, while several of them are under way and end in any order. Thread-safe.
 *
 * <p>The law: a committed offset has only records before it that have ended, so that what a crash cut off is read again.
 */
final class Progress {
    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private int underWay;

    private static final class Partition {
        private final TreeSet<Long> unfinished = new TreeSet<>();
        private long next;
        private long committed = -1;

        long finished() {
            return unfinished.isEmpty() ? next : unfinished.first();
        }
    }

    /** A record was read; those of one partition are told of in ascending order. */
    synchronized void begun(TopicPartition partition, long offset) {
        Partition known = partitions.computeIfAbsent(partition, unknown -> new Partition());
        known.unfinished.add(offset);
        known.next = offset + 1;
        underWay++;
    }

    /** To be called once for each record that was begun, also after its partition was forgotten. */
    synchronized void ended(TopicPartition partition, long offset) {
        underWay--;
        Partition known = partitions.get(partition);
        if (known != null) {
            known.unfinished.remove(offset);
        }
    }

    /** How many records were begun and have not ended. */
    synchronized int underWay() {
        return underWay;
    }

    /** What may be committed and was not given for that before, or was and {@link #forget forgotten}. */
    synchronized Map<TopicPartition, OffsetAndMetadata> toCommit() {
        Map<TopicPartition, OffsetAndMetadata> ready = new HashMap<>();
        partitions.forEach((name, partition) -> {
            if (partition.finished() > partition.committed) {
                partition.committed = partition.finished();
                ready.put(name, new OffsetAndMetadata(partition.committed));
            }
        });
        return ready;
    }

    /** These partitions are somebody else's now. */
    synchronized void forget(Collection<TopicPartition> gone) {
        gone.forEach(partitions::remove);
    }
}
