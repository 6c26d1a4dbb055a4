package chat.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

@ExtendWith(BackendsExtension.class)
class BackendsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Backends backends;

    BackendsTest(Backends backends) {
        this.backends = backends;
    }

    @Test
    void redisAnswersAndComesBackWithItsData() throws IOException {
        try (RedisClient redis = redis(PATIENCE)) {
            redis.set("backends:greeting", "hello");
        }

        backends.redis().kill();
        backends.redis().start();

        try (RedisClient redis = redis(PATIENCE)) {
            assertThat(redis.get("backends:greeting")).isEqualTo("hello");
        }
    }

    @Test
    void kafkaAnswersAndComesBackWithItsData() throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic("backends", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("backends", "greeting", "hello")).get();
        }

        backends.kafka().kill();
        backends.kafka().start();

        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("backends", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(PATIENCE))
                    .singleElement()
                    .satisfies(record -> assertThat(record.value()).isEqualTo("hello"));
        }
    }

    @Test
    void cassandraAnswersAndComesBackWithItsData() throws IOException {
        try (CqlSession cassandra = cassandra()) {
            cassandra.execute("CREATE KEYSPACE backends"
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}");
            cassandra.execute("CREATE TABLE backends.greetings (id int PRIMARY KEY, text text)");
            cassandra.execute("INSERT INTO backends.greetings (id, text) VALUES (1, 'hello') IF NOT EXISTS");
        }

        backends.cassandra().kill();
        backends.cassandra().start();

        try (CqlSession cassandra = cassandra()) {
            assertThat(cassandra
                            .execute("SELECT text FROM backends.greetings WHERE id = 1")
                            .one()
                            .getString("text"))
                    .isEqualTo("hello");
        }
    }

    @Test
    void aPausedServerIsSilentAndGoesOnLater() throws IOException {
        backends.redis().pause();
        try (RedisClient redis = redis(Duration.ofMillis(200))) {
            assertThatThrownBy(redis::ping).isInstanceOf(JedisConnectionException.class);
        } finally {
            backends.redis().resume();
        }

        try (RedisClient redis = redis(PATIENCE)) {
            assertThat(redis.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void aServerThatIsGoneCantBePaused() throws IOException {
        backends.redis().stop();
        try {
            assertThatThrownBy(backends.redis()::pause)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("redis");
        } finally {
            backends.redis().start();
        }
    }

    private RedisClient redis(Duration timeout) throws IOException {
        return RedisClient.builder()
                .hostAndPort("127.0.0.1", backends.redis().address().getPort())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .timeoutMillis((int) timeout.toMillis())
                        .build())
                .build();
    }

    private Map<String, Object> kafka() throws IOException {
        return Map.of(
                "bootstrap.servers", "127.0.0.1:" + backends.kafka().address().getPort());
    }

    private CqlSession cassandra() throws IOException {
        return CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                        .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, PATIENCE)
                        .build())
                .addContactPoint(backends.cassandra().address())
                .withLocalDatacenter("datacenter1")
                .build();
    }
}
