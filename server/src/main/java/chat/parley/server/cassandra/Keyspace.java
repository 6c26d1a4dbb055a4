package chat.parley.server.cassandra;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where in which Cassandra all is kept.
 *
 * @param contacts some of its nodes, of one data centre
 * @param dataCentre the one that this server is in: it is read and written in a quorum there
 * @param name of lower-case letters, digits and underscores
 * @param replicas copies in that data centre, for where the keyspace has to be made
 */
public record Keyspace(List<InetSocketAddress> contacts, String dataCentre, String name, int replicas) {
    public Keyspace {
        contacts = List.copyOf(contacts);
    }
}
