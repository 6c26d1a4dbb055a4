package chat.parley.server.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topic that the entries go through, made by the first node that looks for it.
 *
 * @param servers {@code host:port}, some of Kafka's, separated by commas
 * @param partitions most nodes that can share the fan-out; is not changed where the topic is there
 * @param replicas copies of each record
 */
public record FanOutTopic(String servers, String name, int partitions, short replicas) {
    /** Longer than anything waits: what is older has been dealt with, or is found in the log. */
    private static final Duration RETENTION = Duration.ofHours(1);

    /**
     * Returns when it is there.
     *
     * @throws KafkaException where it is not and can't be made within the time
     */
    void create(Duration patience) throws InterruptedException {
        int millis = Math.toIntExact(patience.toMillis());
        NewTopic topic = new NewTopic(name, partitions, replicas)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION.toMillis()),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(Math.max(1, replicas - 1))));
        try (Admin admin = Admin.create(Settings.admin(servers, millis))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(e.getCause());
            }
        }
    }
}
