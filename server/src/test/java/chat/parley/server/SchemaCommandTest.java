package chat.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(BackendsExtension.class)
final class SchemaCommandTest {
    private final InetSocketAddress cassandra;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    SchemaCommandTest(Backends backends) throws IOException {
        this.cassandra = backends.cassandra().address();
    }

    @BeforeEach
    void configure() throws IOException {
        configure(cassandra.getPort());
    }

    private void configure(int port) throws IOException {
        Files.writeString(folder.resolve("server.yaml"), """
                mode: cluster
                cassandra:
                  contactPoints: ['127.0.0.1:%d']
                  keyspace: by_command
                  replicas: 1
                redis:
                  addresses: ['127.0.0.1:1']
                kafka:
                  servers: ['127.0.0.1:1']
                """.formatted(port));
    }

    private int schema() {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute("schema", "--config", folder.resolve("server.yaml").toString());
    }

    @Test
    void theTablesAreMadeOnceAndNotOfANewerVersion() {
        assertThat(schema()).isZero();
        assertThat(schema()).isZero();

        assertThat(out.toString().lines().distinct())
                .singleElement()
                .asString()
                .startsWith("The keyspace by_command is as this version needs it; it keeps the history ");
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(cassandra)
                .withLocalDatacenter("datacenter1")
                .build()) {
            session.execute("UPDATE by_command.schema_version SET version = 99 WHERE name = 'schema'");
        }
        assertThat(schema()).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("The keyspace by_command is from a newer version of Parley (its schema is 99");
    }

    @Test
    void whereCassandraIsAwayTheCommandSaysSo() throws IOException {
        configure(1);

        assertThat(schema()).isEqualTo(1);

        assertThat(err.toString()).contains("127.0.0.1").doesNotContain("\tat ");
    }

    @Test
    void aServerAloneHasNoUseForIt() {
        int status = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute("schema", "--data", folder.toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("'mode' is not 'cluster'");
    }
}
