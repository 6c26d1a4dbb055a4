package chat.parley.server.cassandra;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in which Cassandra all is kept.
 *
 * @param contacts some of its nodes, of one data centre
 * @param credentials absent where Cassandra asks for none
 * @param dataCentre the one that this server is in: it is read and written in a quorum there
 * @param name of lower-case letters, digits and underscores
 * @param replicas copies in that data centre, for where the keyspace has to be made
 */
public record Keyspace(
        List<InetSocketAddress> contacts,
        @Nullable Credentials credentials,
        String dataCentre,
        String name,
        int replicas) {
    /** Does not print itself. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }

    public Keyspace {
        contacts = List.copyOf(contacts);
    }
}
