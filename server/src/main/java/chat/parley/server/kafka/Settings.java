package chat.parley.server.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What Kafka's clients are told. */
final class Settings {
    /** As soon as Kafka lets a node that has died be given up. */
    private static final Duration NODE_IS_DEAD = Duration.ofSeconds(6);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1);

    private Settings() {}

    static Map<String, Object> admin(String servers, int millisToAnswer) {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millisToAnswer,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millisToAnswer);
    }

    /** Each record once, in order, on all replicas, at once, and given up in time. */
    static Map<String, Object> producer(String servers, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                LONGEST_BACK_OFF.toMillis());
    }

    /** One group of all nodes, named like the topic. */
    static Map<String, Object> consumer(FanOutTopic topic) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                topic.servers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                topic.name(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(NODE_IS_DEAD.toMillis()),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.toIntExact(HEARTBEAT.toMillis()),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                FanOutConsumer.MOST_UNDER_WAY / 2,
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                LONGEST_BACK_OFF.toMillis());
    }
}
